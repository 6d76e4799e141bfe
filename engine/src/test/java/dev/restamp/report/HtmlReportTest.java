package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void the_same_audit_gives_the_same_page() {
        assertThat(page(Sample.of(30))).isEqualTo(page(Sample.of(30)));
    }

    @Test
    void writes_samples_to_look_at() throws Exception {
        String folder = System.getProperty("restamp.samples", "");
        if (!folder.isEmpty()) {
            for (int size : new int[] {5, 150, 2000}) {
                Files.writeString(Path.of(folder, "report-" + size + ".html"), page(Sample.of(size)));
                Files.writeString(Path.of(folder, "report-" + size + ".txt"), new TextReport(Page.PLAIN, "app.db").of(Sample.of(size), Sample.script(Sample.of(size))));
            }
        }
    }

    private static String page(Plan plan) {
        return new HtmlReport("postgresql://localhost/app").of(plan, Sample.script(plan));
    }
}
