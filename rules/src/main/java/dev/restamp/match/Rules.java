package dev.restamp.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The rules as they were compiled at build time. The model's class is named by the build, in a file beside it; looking the
 * rules up through a KieContainer instead would double the start of the program.
 */
final class Rules {

    private static final String MODEL_LIST = "META-INF/kie/dev.restamp/rules/drools-model";

    private static final KieBase BASE = load();

    private Rules() {}

    static KieSession session() {
        return BASE.newKieSession();
    }

    private static KieBase load() {
        try {
            return KieBaseBuilder.createKieBaseFromModel(
                    (Model) Class.forName(modelClass()).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled rules do not fit the program: " + e, e);
        }
    }

    /** The first line of the file is its version, the second the class. */
    private static String modelClass() {
        try (InputStream list = Rules.class.getClassLoader().getResourceAsStream(MODEL_LIST)) {
            if (list == null) {
                throw new IllegalStateException("the compiled rules are missing: " + MODEL_LIST);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            lines.readLine();
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
