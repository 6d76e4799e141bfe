package dev.restamp.verdict;

import dev.restamp.match.RuleText;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Rung;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules that may fire at one time, of all those that judge; the chapters follow one another as their rules do. */
public record RuleChapter(String title, List<RuleText> rules) {

    private static final String HOME = "dev/restamp/";
    private static final List<String> EVIDENCE = List.of(
            "to-the-letter.drl",
            "presence.drl",
            "missing.drl",
            "absence.drl",
            "shape.drl",
            "near-misses.drl",
            "misreadings.drl");
    private static final List<String> FINDINGS = List.of(
            "batch-residue.drl",
            "created-from-models.drl",
            "data-differs.drl",
            "downgrade-residue.drl",
            "invalid-index.drl",
            "namesake-table.drl",
            "newer-than-history.drl",
            "opaque-step.drl",
            "order-sensitive-revisions.drl",
            "partial-revision.drl",
            "perhaps-misread.drl",
            "shape-drift.drl",
            "silent-revision.drl",
            "skipped-revision.drl",
            "stranger-object.drl",
            "stray-revision.drl",
            "undetermined-revision.drl");

    public RuleChapter {
        rules = List.copyOf(rules);
    }

    /** Of those that judge what was applied. */
    public static List<RuleChapter> all() {
        List<RuleChapter> chapters = new ArrayList<>();
        chapters.add(chapter("what is there of what revisions leave", "match", EVIDENCE.stream()));
        Arrays.stream(Rung.values()).map(RuleChapter::of).forEach(chapters::add);
        Rulings.ORDER.stream().map(RuleChapter::of).forEach(chapters::add);
        chapters.add(chapter("what is told of it", "verdict/finding", FINDINGS.stream()));
        return chapters;
    }

    private static RuleChapter of(Rung rung) {
        String title = "rung " + (rung.ordinal() + 1) + ": " + rung.group().replace('-', ' ');
        return chapter(title, "verdict/settle", Stream.of(rung.group() + ".drl"));
    }

    private static RuleChapter of(Ruling word) {
        return chapter("what is called " + word.word(), "verdict/ruling", Stream.of(word.word() + ".drl"));
    }

    /** The rules of these files of a folder. */
    public static RuleChapter chapter(String title, String folder, Stream<String> files) {
        return new RuleChapter(
                title,
                files.flatMap(file -> RuleText.in(HOME + folder, file).stream()
                                .map(rule -> new RuleText(folder + "/" + file, rule.name(), rule.remark())))
                        .toList());
    }

    /** Where the rules stand that put this word on revisions. */
    static String file(Ruling word) {
        return "verdict/ruling/" + word.word() + ".drl";
    }

    /** Where the rule of this name stands that settles revisions. */
    static Optional<String> findRung(String rule) {
        return Arrays.stream(Rung.values())
                .map(RuleChapter::of)
                .filter(chapter ->
                        chapter.rules().stream().anyMatch(text -> text.name().equals(rule)))
                .map(chapter -> chapter.rules().get(0).file() + ", " + chapter.title())
                .findFirst();
    }
}
