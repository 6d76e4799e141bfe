package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.finding.FindingCode;
import dev.restamp.report.ExplanationReport;
import dev.restamp.text.Meant;
import dev.restamp.tool.Pages;
import dev.restamp.verdict.Explanation;
import dev.restamp.verdict.standing.Chapters;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why: for a revision, an object or a finding. */
@Command(
        name = "explain",
        description = "Say why: who makes it and who ends it, what was found, and what would change the verdict.",
        footer = {
            "",
            "Examples:",
            "  restamp explain ledger-rows-overlap          what a finding means",
            "  restamp explain app.db c7923c6e866e          why a revision counts as applied",
            "  restamp explain app.db scenes.mood           which revisions touch a column",
            "  restamp explain --all-rules                  by which rules we judge"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "0..2",
            paramLabel = "[DB] SUBJECT",
            description =
                    "A revision, a table, a table.column, an index, or a finding's code; a code needs no database.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--all-rules",
            description = "Tell all rules by which databases are judged, in the order in which they may fire.")
    private boolean rules;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Fold nothing: tell every fact.")
    private boolean verbose;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (words.size() > 2) {
            throw new Refusal("explain takes a database and one subject, and no more: "
                    + words.stream().map(Address::shown).collect(Collectors.joining(" ")));
        }
        if (rules) {
            console.out().print(ExplanationReport.of(Chapters.all(), console.page()));
            return ExitCode.NOTHING_TO_DO.number();
        }
        if (words.isEmpty()) {
            throw new Refusal("explain what? Name a revision, a table, a table.column, an index, or a finding's code");
        }
        String subject = words.get(words.size() - 1);
        Optional<String> page = FindingCode.find(subject)
                .flatMap(code -> Pages.find(history.folder().tool(console), code));
        console.out().print(page.orElseGet(() -> explain(subject)));
        return ExitCode.NOTHING_TO_DO.number();
    }

    private String explain(String subject) {
        if (words.size() == 1 && isDatabase(subject)) {
            throw new Refusal("what of " + Address.shown(subject)
                    + "? Name a revision, a table, a table.column, an index, or a finding's code behind it");
        }
        requireDatabaseFirst(subject);
        Optional<Address> database = words.size() == 2 ? Optional.of(Address.of(words.get(0))) : Optional.empty();
        try (Case work = Case.open(console, database, place, history)) {
            Explanation explanation = work.findExplanation(subject).orElseThrow(() -> unknown(subject, work));
            return ExplanationReport.of(explanation, console.page(), verbose);
        }
    }

    private void requireDatabaseFirst(String subject) {
        if (words.size() == 2 && isDatabase(subject)) {
            String first = Address.shown(words.get(0));
            String second = Address.shown(subject);
            throw new Refusal(
                    isDatabase(words.get(0))
                            ? first + " and " + second
                                    + " are both databases; explain is about one, and something in it"
                            : second + " is the database, and stands first: restamp explain " + second + " " + first);
        }
    }

    private static Refusal unknown(String subject, Case work) {
        String meant = Meant.among(work.subjects(), subject)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return new Refusal("nothing here is called " + Address.shown(subject)
                + ": it is no revision, no object that a revision touches, and no finding's code" + meant);
    }

    private boolean isDatabase(String word) {
        return word.contains("://")
                || Address.of(word)
                        .findFile(console.folder())
                        .filter(Files::isRegularFile)
                        .isPresent();
    }
}
