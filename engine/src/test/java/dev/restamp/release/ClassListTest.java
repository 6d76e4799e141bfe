package dev.restamp.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassListTest {

    private static final String NAME = ClassListTest.class.getName().replace('.', '/');

    @Test
    void what_a_class_refers_to_is_listed_whatever_a_run_met_of_it() {
        String few = pool("@cp " + NAME + " 1 2");
        assertThat(pool("@cp " + NAME + " 3", "@cp " + NAME + " 1 7 9")).isEqualTo(few);
        assertThat(few).startsWith("@cp " + NAME + " ").hasSizeGreaterThan(NAME.length() + 20);
    }

    @Test
    void a_call_site_is_listed_where_a_run_met_it() throws IOException {
        ConstantPool pool = ConstantPool.of(file(NAME).orElseThrow());
        int site = pool.kinds().keySet().stream()
                .filter(pool::isCallSite)
                .findFirst()
                .orElseThrow();
        assertThat(numbers(pool("@cp " + NAME + " " + site))).contains(site);
        assertThat(numbers(pool("@cp " + NAME + " 1"))).doesNotContain(site);
    }

    @Test
    void classes_come_first_and_without_the_numbers_of_a_run() {
        ClassList list = new ClassList();
        list.addAll(List.of(
                "# made by",
                "@lambda-proxy b",
                "b id: 4",
                "java/util/concurrent/Pool id: 2",
                "@cp no/Such 1",
                "a id: 9"));
        assertThat(list.lines(ClassListTest::file)).containsExactly("a", "b", "@lambda-proxy b");
    }

    private static String pool(String... met) {
        ClassList list = new ClassList();
        list.addAll(List.of(met));
        return String.join("\n", list.lines(ClassListTest::file));
    }

    private static List<Integer> numbers(String pool) {
        List<String> words = List.of(pool.split(" "));
        return words.subList(2, words.size()).stream().map(Integer::valueOf).toList();
    }

    private static Optional<byte[]> file(String name) {
        try (InputStream file = ClassListTest.class.getResourceAsStream("/" + name + ".class")) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
