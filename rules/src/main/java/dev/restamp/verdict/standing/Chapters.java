package dev.restamp.verdict.standing;

import dev.restamp.verdict.RuleChapter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All rules that judge, those on the ledger after the others. */
public final class Chapters {

    private static final String FOLDER = "verdict/standing";
    private static final List<String> AILMENTS = List.of(
            "ledger-elsewhere.drl",
            "ledger-without-primary-key.drl",
            "ledger-with-triggers.drl",
            "ledger-too-narrow.drl",
            "ledger-unknown-revision.drl",
            "ledger-duplicate-row.drl",
            "ledger-rows-overlap.drl",
            "ledger-suspect.drl",
            "ledger-renamed.drl",
            "ledger-other-body.drl",
            "ledger-empty.drl",
            "ledger-missing.drl",
            "ledger-claims-absent.drl",
            "ledger-behind-truth.drl",
            "untracked-head.drl");

    private Chapters() {}

    public static List<RuleChapter> all() {
        List<RuleChapter> chapters = new ArrayList<>(RuleChapter.all());
        for (Standing word : Surveyor.ORDER) {
            chapters.add(RuleChapter.chapter(
                    "a database is called " + word.word(), FOLDER, Stream.of(word.word() + ".drl")));
        }
        chapters.add(RuleChapter.chapter("what is told of its ledger", "verdict/ledger", AILMENTS.stream()));
        return chapters;
    }
}
