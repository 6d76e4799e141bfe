package dev.restamp.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RenewalTest {

    @Test
    void a_class_of_java_5_is_checked_as_newer_ones_are_and_does_what_it_did() throws Exception {
        CommandSpec spec = CommandSpec.create().name("shop").version("1");
        assertThat(new CommandLine(spec).getUsageMessage()).isNotEmpty();
        try (Renewal renewal = Renewal.within(place())) {
            Class<?> line = new Renewed(renewal).loadClass(CommandLine.class.getName());
            Class<?> model = line.getClassLoader().loadClass(CommandSpec.class.getName());
            Object renewed = model.getMethod("create").invoke(null);
            model.getMethod("name", String.class).invoke(renewed, "shop");
            model.getMethod("version", String[].class).invoke(renewed, (Object) new String[] {"1"});
            Object made = line.getConstructor(Object.class).newInstance(renewed);
            assertThat(line).isNotSameAs(CommandLine.class);
            assertThat(line.getMethod("getUsageMessage").invoke(made))
                    .isEqualTo(new CommandLine(spec).getUsageMessage());
        }
    }

    @Test
    void what_is_newer_stays_as_it_is() throws IOException {
        byte[] ours = file(RenewalTest.class.getName());
        try (Renewal renewal = Renewal.within(place())) {
            assertThat(renewal.of("a/Class.class", ours)).isSameAs(ours);
            assertThat(renewal.of("a/Text.txt", new byte[] {1})).containsExactly(1);
            assertThat(Renewal.version(renewal.of("picocli/CommandLine.class", file(CommandLine.class.getName()))))
                    .isEqualTo(52);
        }
    }

    private static Path place() throws IOException {
        try {
            return Path.of(CommandLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = RenewalTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return file.readAllBytes();
        }
    }

    /** Has the library's classes anew, each checked as Java does where it is loaded. */
    private static final class Renewed extends ClassLoader {

        private final Renewal renewal;

        Renewed(Renewal renewal) {
            super(RenewalTest.class.getClassLoader());
            this.renewal = renewal;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith("picocli.")) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            try {
                byte[] file = renewal.of(name.replace('.', '/') + ".class", file(name));
                return defineClass(name, file, 0, file.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
