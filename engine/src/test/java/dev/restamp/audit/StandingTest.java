package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One word on the database, and what ails its ledger. */
class StandingTest {

    private final Story story = new Story(new PostgresDialect());

    StandingTest() {
        story.revision("a1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision("b1", List.of("a1"), story.create("works", "id integer primary key", "name text"))
                .revision(
                        "c1",
                        List.of("a1"),
                        story.create("notes", "id integer primary key", "name text"),
                        story.create("tags", "id integer primary key"));
    }

    private Audit audit(Schema schema, String... rows) {
        Ledger ledger = Ledger.of(
                new Name("public", "alembic_version"), AlembicLedger.SHAPE, List.of(rows), Optional.of(32), true);
        return story.audit(new Observation("postgresql", schema, ledger, Map.of(), List.of()));
    }

    private Schema at(String... revisions) {
        return story.rulebook().model().schemaOf(story.history().closure(List.of(revisions)));
    }

    private Schema with(Schema schema, Change change) {
        return ((Outcome.Done) change.on(schema)).schema().settled();
    }

    @Test
    void a_true_ledger_is_current_or_behind() {
        assertThat(audit(at("b1", "c1"), "b1", "c1").standing()).isEqualTo(Standing.CURRENT);
        assertThat(audit(at("b1"), "b1").standing()).isEqualTo(Standing.BEHIND);
    }

    @Test
    void nothing_at_all_is_empty_and_nothing_of_ours_is_foreign() {
        assertThat(audit(at()).standing()).isEqualTo(Standing.EMPTY);
        assertThat(audit(with(at(), story.create("other", "id integer primary key")))
                        .standing())
                .isEqualTo(Standing.FOREIGN);
    }

    @Test
    void no_rows_are_unstamped() {
        Audit audit = audit(at("b1"));

        assertThat(audit.standing()).isEqualTo(Standing.UNSTAMPED);
        assertThat(audit.findings()).extracting("code").contains(FindingCode.LEDGER_EMPTY);
    }

    @Test
    void lower_and_higher_claims_are_misstamped() {
        Audit lower = audit(at("b1", "c1"), "a1");
        Audit higher = audit(at("a1"), "b1", "c1");

        assertThat(lower.standing()).isEqualTo(Standing.MISSTAMPED);
        assertThat(lower.findings()).extracting("code").contains(FindingCode.LEDGER_BEHIND_TRUTH);
        assertThat(higher.standing()).isEqualTo(Standing.MISSTAMPED);
        assertThat(higher.findings()).extracting("code").contains(FindingCode.LEDGER_CLAIMS_ABSENT);
    }

    @Test
    void a_branch_that_no_row_tracks_is_hybrid() {
        Audit audit = audit(at("b1", "c1"), "c1");

        assertThat(audit.standing()).isEqualTo(Standing.HYBRID);
        assertThat(audit.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.UNTRACKED_HEAD);
            assertThat(finding.object()).isEqualTo("b1");
        });
    }

    @Test
    void a_revision_of_which_half_is_there_is_partial() {
        Schema half = with(at("b1"), story.create("notes", "id integer primary key", "name text"));

        assertThat(audit(half, "b1").standing()).isEqualTo(Standing.PARTIAL);
    }

    @Test
    void rows_that_say_the_same_twice_are_misstamped() {
        Audit audit = audit(at("b1"), "a1", "b1");

        assertThat(audit.standing()).isEqualTo(Standing.MISSTAMPED);
        assertThat(audit.findings()).extracting("code").contains(FindingCode.LEDGER_ROWS_OVERLAP);
        assertThat(audit.claim().implied()).containsExactly("a1");
    }
}
