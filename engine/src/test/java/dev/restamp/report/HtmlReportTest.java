package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        browser.close();
    }

    @Test
    void the_same_audit_gives_the_same_page() {
        assertThat(html(Sample.of(30))).isEqualTo(html(Sample.of(30)));
    }

    @Test
    void the_page_asks_for_nothing_but_itself_and_complains_of_nothing() throws Exception {
        Path page = open(Sample.of(150), 1280);
        assertThat(browser.requests()).isEqualTo(List.of(page.toUri().toString()));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.ask("document.querySelector('h1').textContent")).isEqualTo("partial");
    }

    @Test
    void a_revision_opens_its_evidence_and_closes_it_again() throws Exception {
        open(Sample.of(5), 1280);
        browser.click("button.row[data-number=\"1\"]");
        assertThat(browser.ask("document.querySelector('.detail').innerText"))
                .contains("item_1", "absent", "Builds on");
        assertThat(browser.ask("document.querySelector('button.row[data-number=\"1\"]').getAttribute('aria-expanded')"))
                .isEqualTo("true");
        browser.click("button.row[data-number=\"1\"]");
        assertThat(browser.ask("document.querySelectorAll('.detail').length")).isEqualTo("0");
    }

    @Test
    void searching_finds_a_revision_by_an_object_that_it_makes() throws Exception {
        open(Sample.of(150), 1280);
        browser.type("#search", "item_137_part");
        browser.type("#search", "item_133_part");
        assertThat(browser.ask(visible())).isEqualTo("r0133");
        browser.type("#search", "");
        assertThat(browser.ask("document.querySelectorAll('li.fold:not([hidden])').length > 0"))
                .isEqualTo("true");
    }

    @Test
    void a_verdict_can_be_shown_alone() throws Exception {
        open(Sample.of(150), 1280);
        browser.click("input[value=partial]");
        assertThat(browser.ask(visible())).isEqualTo("r0001");
        assertThat(browser.ask("document.getElementById('shown').textContent")).isEqualTo("1 of 150 revisions");
    }

    @Test
    void folded_chains_open_and_close() throws Exception {
        open(Sample.of(150), 1280);
        String before = browser.ask(visible());
        browser.click("li.fold button");
        assertThat(browser.ask(visible()).length()).isGreaterThan(before.length());
        browser.click("li.fold button");
        assertThat(browser.ask(visible())).isEqualTo(before);
    }

    @Test
    void going_to_a_parent_unfolds_it() throws Exception {
        open(Sample.of(150), 1280);
        browser.click("button.row[data-number=\"20\"]");
        browser.click(".detail button.link");
        assertThat(browser.ask("document.activeElement.dataset.number")).isEqualTo("19");
        assertThat(browser.ask("document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("true");
    }

    @Test
    void copying_takes_the_statement_as_it_stands() throws Exception {
        open(Sample.of(5), 1280);
        browser.ask("document.execCommand = () => true");
        browser.ask("Object.defineProperty(navigator, 'clipboard', {value: undefined})");
        browser.click(".step button.copy");
        assertThat(browser.ask("getSelection().toString()"))
                .startsWith("UPDATE alembic_version SET version_num = 'x';");
        assertThat(browser.ask("document.querySelector('.step button.copy').textContent"))
                .isEqualTo("Copied");
    }

    @Test
    void the_whole_plan_is_copied_without_unfolding_it() throws Exception {
        open(Sample.of(5), 1280);
        browser.ask("Object.defineProperty(navigator, 'clipboard',"
                + " {value: {writeText: text => { window.taken = text; return Promise.resolve(); }}})");
        browser.click("button[data-of=script]");
        assertThat(browser.ask("window.taken"))
                .startsWith("-- guards first\nBEGIN;")
                .endsWith("COMMIT;\n");
        assertThat(browser.ask("document.getElementById('script').open")).isEqualTo("false");
    }

    @Test
    void the_ledger_before_and_after_is_shown_as_a_difference() throws Exception {
        open(Sample.of(5), 1280);
        assertThat(browser.ask("document.querySelector('.diff').innerText"))
                .contains("alembic_version", "r0001", "r0004");
        assertThat(browser.ask("document.querySelector('.diff del').textContent"))
                .isEqualTo("r0001");
    }

    /** The ticks of the other heads end below it. */
    @Test
    void no_tick_runs_through_a_label() throws Exception {
        open(Sample.of(150), 1280);
        assertThat(browser.ask("""
            Array.from(document.querySelectorAll('.ribbon text')).flatMap(label => {
              const box = label.getBoundingClientRect();
              return Array.from(document.querySelectorAll('.ribbon .mark')).filter(mark => {
                const line = mark.getBoundingClientRect();
                return line.left > box.left && line.left < box.right && line.top < box.bottom && line.bottom > box.top;
              });
            }).length\
            """)).isEqualTo("0");
    }

    @Test
    void of_many_revisions_that_the_ledger_lacks_it_is_said_once() throws Exception {
        open(Sample.of(2000), 1280);
        assertThat(browser.ask("""
            Array.from(document.querySelectorAll('li:not([hidden]) .ledger.wrong'))
              .filter(e => getComputedStyle(e).visibility === 'visible').length\
            """)).isEqualTo("1");
    }

    @Test
    void nothing_is_wider_than_the_window() throws Exception {
        for (int width : new int[] {400, 1280}) {
            for (int size : new int[] {5, 150}) {
                open(Sample.of(size), width);
                assertThat(browser.ask("document.documentElement.scrollWidth")).isEqualTo(Integer.toString(width));
            }
        }
    }

    @Test
    void a_hostile_name_stays_text() throws Exception {
        String hostile = "\"'><img src=x onerror=alert(1)></script><script>window.hacked=1</script>`${1}\u202E]]>";
        open(Sample.hostile(hostile), 1280);
        assertThat(browser.ask("typeof window.hacked")).isEqualTo("undefined");
        assertThat(browser.ask("document.querySelectorAll('img').length")).isEqualTo("0");
        browser.ask("Array.from(document.querySelectorAll('button.row')).forEach(b => b.click())");
        assertThat(browser.ask("document.querySelectorAll('img').length")).isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.ask("document.querySelector('button.row .id').textContent"))
                .contains("<img src=x onerror=alert(1)>");
    }

    @Test
    void every_control_has_a_name_and_headings_go_down_one_by_one() throws Exception {
        open(Sample.of(150), 1280);
        assertThat(browser.ask(
                        "Array.from(document.querySelectorAll('button')).filter(b => !b.textContent.trim()).length"))
                .isEqualTo("0");
        assertThat(
                        browser.ask(
                                "Array.from(document.querySelectorAll('input')).filter(i => !i.labels.length || !i.labels[0].textContent.trim()).length"))
                .isEqualTo("0");
        assertThat(browser.ask("document.querySelectorAll('h1').length")).isEqualTo("1");
        assertThat(browser.ask("document.documentElement.lang")).isEqualTo("en");
    }

    /** Pictures for a person to look at, when a folder is named. */
    @Test
    void two_thousand_revisions_are_shown_and_searched() throws Exception {
        open(Sample.of(2000), 1280);
        browser.type("#search", "item_1500_part");
        assertThat(browser.ask(visible())).isEqualTo("r1500");
        String pictures = System.getProperty("restamp.pictures", "");
        if (!pictures.isEmpty()) {
            takePictures(Path.of(pictures));
        }
    }

    private static void takePictures(Path to) throws Exception {
        for (int size : new int[] {5, 150, 2000}) {
            for (int width : new int[] {400, 1280, 1920}) {
                open(Sample.of(size), width);
                browser.picture(to.resolve("top-" + size + "-" + width + ".png"));
                browser.dark(true);
                browser.picture(to.resolve("top-dark-" + size + "-" + width + ".png"));
                browser.dark(false);
                browser.ask("document.getElementById('revisions').scrollIntoView({behavior: 'instant'})");
                browser.click("button.row[data-number]");
                browser.picture(to.resolve("rows-" + size + "-" + width + ".png"));
                browser.dark(true);
                browser.picture(to.resolve("dark-" + size + "-" + width + ".png"));
                browser.dark(false);
                browser.paper(true);
                browser.picture(to.resolve("paper-" + size + "-" + width + ".png"));
                browser.paper(false);
            }
        }
    }

    private static String visible() {
        return "Array.from(document.querySelectorAll('li.revision')).filter(r => !r.hidden).map(r => r.querySelector('.id').textContent).join(' ')";
    }

    private static Path open(Plan plan, int width) throws Exception {
        Path page = Files.writeString(folder.resolve("report.html"), html(plan));
        browser.open(page, width, 1000);
        return page;
    }

    private static String html(Plan plan) {
        return new HtmlReport("postgresql://localhost/app", "").of(plan, Sample.script(plan));
    }
}
