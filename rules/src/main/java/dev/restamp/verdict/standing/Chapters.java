package dev.restamp.verdict.standing;

import dev.restamp.match.RuleText;
import dev.restamp.match.Sitting;
import dev.restamp.match.Sitting.Fired;
import dev.restamp.verdict.RuleChapter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** The rules that fired, each told with its file, in the order in which they may fire; a house's own where their rung is. */
    public static List<String> told(Sitting sitting) {
        List<RuleText> texts =
                all().stream().flatMap(chapter -> chapter.rules().stream()).toList();
        return sitting.fired().stream()
                .sorted(Comparator.comparingInt((Fired fired) -> place(texts, fired))
                        .thenComparing(Fired::rule))
                .map(fired -> String.format(Locale.ROOT, "%6d  ", fired.times()) + fired.rule() + " ("
                        + find(texts, fired).map(RuleText::file).orElse("the house's own") + ")")
                .toList();
    }

    private static Optional<RuleText> find(List<RuleText> texts, Fired fired) {
        return texts.stream().filter(fired::isIn).findFirst();
    }

    private static int place(List<RuleText> texts, Fired fired) {
        return find(texts, fired)
                .map(texts::indexOf)
                .orElseGet(() -> texts.stream().map(RuleText::file).toList().indexOf("verdict/settle/house.drl"));
    }
}
