package dev.restamp.cli;

import dev.restamp.Inquiry;
import dev.restamp.apply.RowCounter;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.plan.Plan;
import dev.restamp.policy.HousePolicy;
import dev.restamp.script.Script;
import dev.restamp.text.RegularFile;
import dev.restamp.text.Shell;
import dev.restamp.tool.Project;
import dev.restamp.verdict.Explanation;
import dev.restamp.verdict.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command was pointed at, opened: one database beside one history. */
final class Case implements AutoCloseable {

    private final Opening opening;
    private final Inquiry inquiry;
    private final PlaceOptions where;
    private final String schema;
    private final String words;
    private final String historyWords;
    private final Waiting waiting;
    private final Console console;
    private final Set<String> forgotten;
    private Optional<RowCounter> counter = Optional.empty();

    private Case(
            Opening opening,
            Inquiry inquiry,
            PlaceOptions where,
            String schema,
            String words,
            String historyWords,
            Waiting waiting,
            Console console,
            Set<String> forgotten) {
        this.waiting = waiting;
        this.console = console;
        this.forgotten = forgotten;
        this.opening = opening;
        this.inquiry = inquiry;
        this.where = where;
        this.schema = schema;
        this.words = words;
        this.historyWords = historyWords;
    }

    static Case open(Console console, DatabaseOptions which, HistoryOptions what) {
        return open(console, which.database(), which.place(), what);
    }

    static Case open(Console console, Optional<Address> database, PlaceOptions where, HistoryOptions what) {
        Waiting waiting = Waiting.at(console);
        Address meant = target(console, database, what);
        Opening.Prospect address = Opening.find(meant, console, Duration.ofSeconds(where.timeout()));
        what.scratch().requireUseFor(address.dialect());
        Home home = Home.of(where.schema(), what.folder().findProject(console));
        String likely = home.likely(address.dialect(), address.defaultSchema());
        Ahead<Optional<HousePolicy>> house = Ahead.of(() -> policy(console, what));
        Ahead<Inquiry> reading = Ahead.of(() -> followed(console, address.dialect(), likely, what, house.get()));
        Opening opening = waiting.during("connecting", () -> opened(meant, address, console));
        try {
            String schema = home.in(opening);
            return new Case(
                    opening,
                    waiting.during(
                            "reading the revisions",
                            () -> schema.equals(likely)
                                    ? reading.get()
                                    : followed(console, address.dialect(), schema, what, house.get())),
                    where,
                    schema,
                    words(database, what),
                    what.folder().words(),
                    waiting,
                    console,
                    what.forgotten());
        } catch (RuntimeException e) {
            opening.close();
            throw e;
        }
    }

    /** What a file of the project chose is said, in the sentence of the refusal if there is one. */
    static Opening opened(Address address, Opening.Prospect prospect, Console console) {
        try {
            Opening opening = prospect.opening().get();
            address.chooser().ifPresent(file -> console.tell(file + " chose the database " + address));
            return opening;
        } catch (UnableToConnect e) {
            throw address.chooser()
                    .filter(file -> !String.valueOf(e.getMessage()).contains(file))
                    .map(file -> new UnableToConnect(e.getMessage() + "; " + file + " chose that database", e))
                    .orElse(e);
        }
    }

    /** What to type to name this case again: without a password, and quoted for the shell. */
    private static String words(Optional<Address> database, HistoryOptions what) {
        return Stream.of(
                        database.map(Address::toString).map(Shell.here()::file),
                        Optional.of(what.folder().words()).filter(named -> !named.isEmpty()),
                        what.rules().map(file -> "--rules " + Shell.here().file(file.toString())),
                        what.policies().stream()
                                .map(file -> "--policy " + Shell.here().file(file.toString()))
                                .reduce((a, b) -> a + " " + b),
                        what.fixes().map(file -> "--with-fixes " + Shell.here().file(file.toString())),
                        what.forgotten().stream()
                                .sorted()
                                .map(id -> "--forget " + Shell.here().word(id))
                                .reduce((a, b) -> a + " " + b))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    String words() {
        return words;
    }

    /** The part of them that names the history. */
    String historyWords() {
        return historyWords;
    }

    private static Address target(Console console, Optional<Address> database, HistoryOptions what) {
        return database.orElseGet(() -> database(console, what.folder()));
    }

    /** The one to take where none is named. */
    static Address database(Console console, FolderOptions folder) {
        return findDatabase(console, folder)
                .orElseThrow(() -> new Refusal("which database? Name a file or a URL, set DATABASE_URL, or give "
                        + folder.tool(console).words().address()));
    }

    static Optional<Address> findDatabase(Console console, FolderOptions folder) {
        return Optional.ofNullable(console.environment().get("DATABASE_URL"))
                .filter(url -> !url.isBlank())
                .map(Address::of)
                .or(() -> TeamDefaults.in(console.folder()).findDatabase())
                .or(() -> folder.findProject(console).flatMap(Project::url));
    }

    /** With what the revisions do already worked out. */
    private static Inquiry followed(
            Console console, Dialect dialect, String schema, HistoryOptions what, Optional<HousePolicy> house) {
        Inquiry inquiry = inquiry(console, dialect, schema, what, house);
        inquiry.rulebook(dialect.traits(schema));
        return inquiry;
    }

    static Inquiry inquiry(
            Console console, Dialect dialect, String schema, HistoryOptions what, Optional<HousePolicy> house) {
        Inquiry inquiry = pointedAt(console, dialect, schema, what);
        what.forgotten().stream()
                .filter(inquiry.history()::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new Refusal("--forget is for ids that no file has, and " + id
                            + " is a revision of this history; leave it out");
                });
        Inquiry heeding = house.map(inquiry::heeding).orElse(inquiry);
        Inquiry remembering = heeding.forgetting(what.forgotten());
        return what.fixes().isPresent() ? withFixes(remembering, console, what) : remembering;
    }

    /** A file in a folder may name a rulebook, and so no rulebook is run for having been named there. */
    private static Inquiry withFixes(Inquiry inquiry, Console console, HistoryOptions what) {
        Path fixes = what.fixes().orElseThrow();
        boolean same =
                what.typedRules().filter(rules -> isSame(console, rules, fixes)).isPresent();
        if (!same) {
            throw new Refusal("--with-fixes " + fixes
                    + " runs what a rulebook holds, so name that one on the command line as well:" + " --rules "
                    + fixes);
        }
        return inquiry.carryingOutFixes();
    }

    private static boolean isSame(Console console, Path one, Path other) {
        try {
            return Files.isSameFile(
                    console.folder().resolve(one), console.folder().resolve(other));
        } catch (IOException e) {
            return false;
        }
    }

    private static Inquiry pointedAt(Console console, Dialect dialect, String schema, HistoryOptions what) {
        Optional<RulebookFile> rules = what.rules().map(file -> rules(console, file, dialect, schema));
        boolean alone = rules.isPresent() && what.folder().findProject(console).isEmpty();
        if (alone) {
            return Inquiry.of(rules.get(), what.folder().toolAlone(), dialect, what.undetermined());
        }
        Inquiry scripts = Inquiry.of(
                        what.folder().project(console),
                        what.scratch().rehearsing(dialect, console),
                        what.undetermined())
                .lookingAround(console.folder());
        return rules.map(scripts::with).orElse(scripts);
    }

    /** The rules of the house, compiled; nothing when none are named. */
    static Optional<HousePolicy> policy(Console console, HistoryOptions what) {
        return what.policies().isEmpty()
                ? Optional.empty()
                : Optional.of(HousePolicy.compile(what.policies().stream()
                        .map(file -> policy(console, file))
                        .toList()));
    }

    private static HousePolicy.PolicyFile policy(Console console, Path file) {
        try {
            return new HousePolicy.PolicyFile(
                    file.toString(), RegularFile.text(console.folder().resolve(file)));
        } catch (IOException e) {
            throw new Refusal("cannot read the policy " + file + ": " + Refusal.reason(e));
        }
    }

    private static RulebookFile rules(Console console, Path file, Dialect dialect, String schema) {
        return RulebookReader.read(rulebookText(console, file), file.toString(), dialect, schema);
    }

    static String rulebookText(Console console, Path file) {
        try {
            return RegularFile.text(console.folder().resolve(file));
        } catch (IOException e) {
            throw new Refusal("cannot read the rulebook " + file + ": " + Refusal.reason(e));
        }
    }

    Opening opening() {
        return opening;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Observation observe() {
        Scope scope = scope();
        return waiting.during("reading the schema", () -> opening.observe(scope));
    }

    Scope scope() {
        return inquiry.scope(schema, where.findLedger(schema));
    }

    /** Rows are counted at the moment at which the schema was seen. */
    Audit audit() {
        return opening.inSnapshot(scope(), this::auditNow);
    }

    private Audit auditNow() {
        Observation seen = observe();
        counter = where.probes() ? opening.findCounter(seen, Duration.ofSeconds(where.timeout())) : Optional.empty();
        Probe probe = counter.<Probe>map(c -> c).orElse(Probe.NONE);
        Audit audit = waiting.during("working out what is applied", () -> inquiry.audit(seen, probe, rows()));
        tellOfNeedlessForgetting(seen);
        return audit;
    }

    /** Nothing is amiss, since a plan may have taken the row out; but it may be a slip as well. */
    private void tellOfNeedlessForgetting(Observation seen) {
        if (seen.findHiddenLedger().isEmpty()) {
            forgotten.stream()
                    .sorted()
                    .filter(id -> !seen.ledger().rows().contains(id))
                    .forEach(id ->
                            console.tell("--forget " + id + " has nothing to take out: the ledger holds no row " + id));
        }
    }

    Optional<Explanation> findExplanation(String subject) {
        return inquiry.findExplanation(audit(), subject);
    }

    /** What there is to explain. */
    Stream<String> subjects() {
        return inquiry.subjects(audit());
    }

    /** For an audit of this case. */
    Plan plan(Audit audit) {
        return waiting.during("planning", () -> inquiry.plan(audit, rows()));
    }

    private Counter rows() {
        return counter.<Counter>map(c -> c).orElse(Counter.NONE);
    }

    Plan plan() {
        return plan(audit());
    }

    Script script(Plan plan) {
        return inquiry.script(plan);
    }

    @Override
    public void close() {
        opening.close();
    }
}
