package dev.restamp.policy;

import dev.restamp.match.Rules;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.Resource;
import org.kie.api.runtime.KieSession;

/** The rules of one or several policy files, compiled. */
public final class HousePolicy {

    /** The agenda group that all of them are put into, so that they fire when it is their turn and at no other time. */
    static final String GROUP = "policy";

    private static final String OBJECTIONS = "objections";

    private final List<PolicyFile> files;
    private final Set<String> packages;
    private final boolean objecting;
    private final Rules own;
    private final Map<Rules, Rules> joined = new ConcurrentHashMap<>();

    private HousePolicy(List<PolicyFile> files, Collection<KiePackage> compiled) {
        this.files = List.copyOf(files);
        this.packages = compiled.stream().map(KiePackage::getName).collect(Collectors.toSet());
        this.objecting = compiled.stream()
                .flatMap(one -> one.getGlobalVariables().stream())
                .anyMatch(global -> global.getName().equals(OBJECTIONS));
        if (compiled.stream().allMatch(one -> one.getRules().isEmpty())) {
            throw new BadPolicy(files() + ": there is no rule in it");
        }
        compiled.forEach(one -> one.getRules().forEach(this::putInTurn));
        this.own = new Rules(compiled);
    }

    /** One file: its name, for messages, and its text. */
    public record PolicyFile(String name, String text) {}

    public static HousePolicy compile(List<PolicyFile> files) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        for (int i = 0; i < files.size(); i++) {
            Resource text = services.getResources()
                    .newByteArrayResource(files.get(i).text().getBytes(StandardCharsets.UTF_8));
            system.write("src/main/resources/policy" + i + ".drl", text);
        }
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        builder.getResults().getMessages(Message.Level.ERROR).stream()
                .findFirst()
                .ifPresent(error -> {
                    throw PolicyFault.of(file(files, error), error.getLine(), error.getText());
                });
        return new HousePolicy(
                files,
                services.newKieContainer(services.getRepository().getDefaultReleaseId())
                        .getKieBase()
                        .getKiePackages());
    }

    /** The first, where the compiler names none. */
    private static PolicyFile file(List<PolicyFile> files, Message error) {
        String path = error.getPath() == null ? "" : error.getPath();
        for (int i = 0; i < files.size(); i++) {
            if (path.endsWith("policy" + i + ".drl")) {
                return files.get(i);
            }
        }
        return files.get(0);
    }

    private void putInTurn(Rule rule) {
        RuleImpl own = (RuleImpl) rule;
        if (!own.isMainAgendaGroup()) {
            throw new BadPolicy(place(rule) + ": the rule \"" + rule.getName() + "\" has the agenda-group \""
                    + own.getAgendaGroup() + "\"; a policy's rules have a turn of their own, so leave it out");
        }
        own.setAgendaGroup(GROUP);
    }

    // ------------------------------------------------------------------------------------------------- its turns

    /** These rules of the program, with those of the house among them. */
    public Rules join(Rules ours) {
        return joined.computeIfAbsent(ours, rules -> rules.with(own));
    }

    /** What the rules say in a session of the joined ones to what is known there, and to these facts. */
    public Hearing hear(KieSession session, Collection<?> facts) {
        Objections objections = objections(session);
        List<Testimony> testimony = new Turn(this, true).in(session, facts);
        return new Hearing(testimony, objections.opinion());
    }

    /** What they say to these facts: the standing, findings, verdicts and their evidence, the ledger's claim, the steps of a plan. */
    public Opinion judge(Collection<?> facts) {
        KieSession session = own.session();
        try {
            Objections objections = objections(session);
            new Turn(this, false).in(session, facts);
            return objections.opinion();
        } finally {
            session.dispose();
        }
    }

    private Objections objections(KieSession session) {
        Objections objections = new Objections();
        if (objecting) {
            session.setGlobal(OBJECTIONS, objections);
        }
        return objections;
    }

    // ---------------------------------------------------------------------------------------------- whose they are

    boolean isOwn(Rule rule) {
        return packages.contains(rule.getPackageName());
    }

    /** The files, for a sentence on all of them. */
    String files() {
        return files.stream().map(PolicyFile::name).collect(Collectors.joining(", "));
    }

    /** The file that a rule stands in. */
    String file(Rule rule) {
        return files.stream()
                .filter(file -> line(file, rule) > 0)
                .map(PolicyFile::name)
                .findFirst()
                .orElse(files());
    }

    /** The file and the line. */
    String place(Rule rule) {
        return files.stream()
                .filter(file -> line(file, rule) > 0)
                .map(file -> file.name() + ":" + line(file, rule))
                .findFirst()
                .orElse(files());
    }

    private static int line(PolicyFile file, Rule rule) {
        List<String> lines = file.text().lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("rule ") && lines.get(i).contains(rule.getName())) {
                return i + 1;
            }
        }
        return 0;
    }
}
