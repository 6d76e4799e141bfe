package dev.restamp.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * The rules as they were compiled at build time, one set for each package. The models' classes are named by the build, in a
 * file beside them; looking the rules up through a KieContainer instead would double the start of the program.
 */
public final class Rules {

    private static final String MODEL_LIST = "META-INF/kie/dev.restamp/rules/drools-model";
    private static final List<String> MODELS = models();

    private final KieBase base;

    /** The rules of these packages together. */
    public Rules(String... packages) {
        base = load(packages);
    }

    /** Those of packages that were compiled meanwhile. */
    public Rules(Collection<KiePackage> compiled) {
        InternalKnowledgeBase all = KnowledgeBaseFactory.newKnowledgeBase();
        all.addPackages(compiled);
        base = all;
    }

    /** These and others, sharing the facts of a session. */
    public Rules with(Rules others) {
        List<KiePackage> both = new ArrayList<>(base.getKiePackages());
        both.addAll(others.base.getKiePackages());
        return new Rules(both);
    }

    /** A session with one global, for the rules' conclusions. */
    public KieSession session(String name, Object conclusions) {
        KieSession session = base.newKieSession();
        session.setGlobal(name, conclusions);
        return session;
    }

    /** A session whose conclusions are facts. */
    public KieSession session() {
        return base.newKieSession();
    }

    private static KieBase load(String... packages) {
        try {
            List<Model> models = new ArrayList<>();
            for (String name : packages) {
                models.add((Model)
                        Class.forName(modelClass(name)).getDeclaredConstructor().newInstance());
            }
            return KieBaseBuilder.createKieBaseFromModel(models);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled rules do not fit the program: " + e, e);
        }
    }

    private static String modelClass(String packageName) {
        return MODELS.stream()
                .filter(line -> line.startsWith(packageName + ".Rules"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no compiled rules for " + packageName));
    }

    /** The first line of the file is its version, the others are classes. */
    private static List<String> models() {
        try (InputStream list = Rules.class.getClassLoader().getResourceAsStream(MODEL_LIST)) {
            if (list == null) {
                throw new IllegalStateException("the compiled rules are missing: " + MODEL_LIST);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
