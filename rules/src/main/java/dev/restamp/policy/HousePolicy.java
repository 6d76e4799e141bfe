package dev.restamp.policy;

import java.util.Collection;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.io.Resource;
import org.kie.api.runtime.KieSession;

/** The rules of one or several policy files, compiled. */
public final class HousePolicy {

    private final KieBase rules;

    private HousePolicy(KieBase rules) {
        this.rules = rules;
    }

    /** One file: its name, for messages, and its text. */
    public record PolicyFile(String name, String text) {}

    public static HousePolicy compile(List<PolicyFile> files) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        for (int i = 0; i < files.size(); i++) {
            Resource text = services.getResources()
                    .newByteArrayResource(files.get(i).text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            system.write("src/main/resources/policy" + i + ".drl", text);
        }
        KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        builder.getResults().getMessages(Message.Level.ERROR).stream()
                .findFirst()
                .ifPresent(error -> {
                    throw new BadPolicy(place(files, error) + ": " + firstLine(error.getText()));
                });
        return new HousePolicy(services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .getKieBase());
    }

    private static String place(List<PolicyFile> files, Message error) {
        String path = error.getPath() == null ? "" : error.getPath();
        for (int i = 0; i < files.size(); i++) {
            if (path.endsWith("policy" + i + ".drl")) {
                return files.get(i).name() + ":" + Math.max(1, error.getLine());
            }
        }
        return files.get(0).name();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("cannot be compiled");
    }

    /** What the rules say to these facts: the standing, findings, verdicts and their evidence, the ledger's claim, the steps of a plan. */
    public Opinion judge(Collection<?> facts) {
        Objections objections = new Objections();
        KieSession session = rules.newKieSession();
        try {
            session.setGlobal("objections", objections);
            facts.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return objections.opinion();
    }
}
