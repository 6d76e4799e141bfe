package dev.restamp;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Whereabouts;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.policy.HousePolicy;
import dev.restamp.replay.Learned;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.script.Script;
import dev.restamp.script.ScriptWriter;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tool;
import dev.restamp.tool.Tools;
import dev.restamp.tool.Written;
import dev.restamp.verdict.Explainer;
import dev.restamp.verdict.Explanation;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One history, put to databases of one dialect: what of it is applied, and what should be done about it. Serves any number of
 * databases, also at once; what the history does is read once for each default schema.
 */
public final class Inquiry {

    private static final Duration GIT = Duration.ofSeconds(5);

    /** A fleet of schemas has many default schemas, and looks at each once. */
    private static final int RULEBOOKS = 16;

    private final Dialect dialect;
    private final Source source;
    private final HouseRules house;
    private final Policy policy;
    private final Optional<Whereabouts> whereabouts;
    private final Consent consent;
    private final Recent<Schema.Traits, Rulebook> rulebooks = new Recent<>(RULEBOOKS, this::derived);
    private final Recent<Schema.Traits, List<String>> schemas =
            new Recent<>(RULEBOOKS, traits -> rulebook(traits).schemas());
    private final Map<String, List<Finding>> sightings = new ConcurrentHashMap<>();

    /** Where the history comes from, and what is said there beside it; a rulebook alone has no project. */
    private record Source(Tool tool, Optional<Project> project, Written written) {

        Source telling(History history) {
            return new Source(tool, project, new Written(history, written.ledger(), written.findings()));
        }
    }

    /** What nothing may be done about without a person's word, and has it; and whose rules are heard beside ours. */
    private record Consent(Set<String> forgotten, boolean fixes, Optional<HousePolicy> policy) {

        static final Consent NONE = new Consent(Set.of(), false, Optional.empty());

        Consent {
            forgotten = Set.copyOf(forgotten);
        }
    }

    private Inquiry(
            Dialect dialect,
            Source source,
            HouseRules house,
            Policy policy,
            Optional<Whereabouts> whereabouts,
            Consent consent) {
        this.dialect = dialect;
        this.source = source;
        this.house = house;
        this.policy = policy;
        this.whereabouts = whereabouts;
        this.consent = consent;
    }

    /** About the migrations of a project. */
    public static Inquiry of(Project project, Dialect dialect, Policy policy) {
        Source source = new Source(project.tool(), Optional.of(project), project.read(dialect));
        return new Inquiry(dialect, source, HouseRules.NONE, policy, Optional.empty(), Consent.NONE);
    }

    /** About a rulebook alone, without any migration script. */
    public static Inquiry of(RulebookFile rules, Dialect dialect, Policy policy) {
        return of(rules, Tools.usual(), dialect, policy);
    }

    /** The same, of the history of this tool. */
    public static Inquiry of(RulebookFile rules, Tool tool, Dialect dialect, Policy policy) {
        History history = RulebookReader.over(History.EMPTY, rules);
        Written written = new Written(history, tool.usualPlace(dialect), tool.defects(history, Revision::place));
        return new Inquiry(
                dialect,
                new Source(tool, Optional.empty(), written),
                rules.house(),
                policy,
                Optional.empty(),
                Consent.NONE);
    }

    /** The same where revisions do what was learned of them. */
    public Inquiry learning(Map<String, Body> learned) {
        return new Inquiry(
                dialect, source.telling(Learned.over(history(), learned)), house, policy, whereabouts, consent);
    }

    /** The same with written rules laid over what the scripts say. */
    public Inquiry with(RulebookFile rules) {
        return new Inquiry(
                dialect,
                source.telling(RulebookReader.over(history(), rules)),
                rules.house(),
                policy,
                whereabouts,
                consent);
    }

    /** The same, which also looks for revisions of others in the git repository of this folder, if the history belongs to it. */
    public Inquiry lookingAround(Path workingFolder) {
        Optional<Whereabouts> around = source.project()
                .map(project -> new Whereabouts(workingFolder, project.revisionFolders(), project::trace, GIT));
        return new Inquiry(dialect, source, house, policy, around, consent);
    }

    /** The same where a person said of these ids, which no file has, that they are gone for good. */
    public Inquiry forgetting(Set<String> ids) {
        return consenting(new Consent(ids, consent.fixes(), consent.policy()));
    }

    /** The same where a person asked for the fixes of the rulebook to be carried out, which are else offered and no more. */
    public Inquiry carryingOutFixes() {
        return consenting(new Consent(consent.forgotten(), true, consent.policy()));
    }

    /** The same where a house's own rules have a say, in what was applied and in what is found and planned. */
    public Inquiry heeding(HousePolicy rules) {
        return consenting(new Consent(consent.forgotten(), consent.fixes(), Optional.of(rules)));
    }

    private Inquiry consenting(Consent given) {
        return new Inquiry(dialect, source, house, policy, whereabouts, given);
    }

    public Tool tool() {
        return source.tool();
    }

    public History history() {
        return source.written().history();
    }

    /** How the ledger is kept that the history is written down in. */
    public LedgerShape shape() {
        LedgerShape usual = tool().ledger();
        return source.written().ledger().roomy() ? usual.withRoom() : usual;
    }

    /** Where the project keeps its ledger, as far as it says; without a schema of its own in this one. */
    public Optional<Name> findLedger(String schema) {
        LedgerPlace ledger = source.written().ledger();
        return !ledger.certain() || ledger.table().isEmpty() && ledger.schema().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Name(ledger.schema().orElse(schema), ledger.table().orElse(shape().table())));
    }

    /** The fingerprints of the history in databases with these traits. */
    public Rulebook rulebook(Schema.Traits traits) {
        return rulebooks.get(traits);
    }

    private Rulebook derived(Schema.Traits traits) {
        return Deriver.derive(history(), Schema.empty(traits), house);
    }

    /** All that is wrong with the history itself: its files, its graph, and what comes to light when it is followed. */
    public List<Finding> defects() {
        Model followed = history().fold(Schema.empty(dialect.traits(home())));
        return Stream.concat(
                        source.written().findings().stream(),
                        followed.defects().stream().filter(defect -> !followsFromAnother(defect)))
                .sorted()
                .distinct()
                .toList();
    }

    /** Where names without a schema live, by what the project says. */
    private String home() {
        return source.project().stream()
                .flatMap(project -> project.searchPath().stream())
                .findFirst()
                .filter(first -> dialect.hasSearchPath())
                .orElseGet(dialect::defaultSchema);
    }

    /** Of an upgrade() that is not there, or could not be read, a downgrade undoes more than is seen. */
    private boolean followsFromAnother(Finding defect) {
        return defect.code() == FindingCode.DOWNGRADE_DISAGREES
                && source.written().findings().stream()
                        .filter(other -> other.code() == FindingCode.MISSING_UPGRADE
                                || other.code() == FindingCode.UNREADABLE_FILE)
                        .anyMatch(other ->
                                other.place().file().equals(defect.place().file()));
    }

    /**
     * What to look at in a database: the default schema, and all others that the history works in. The ledger is where a person
     * named it, else where the project says.
     */
    public Scope scope(String defaultSchema, Optional<Name> named) {
        Optional<Name> told = findLedger(defaultSchema);
        return new Scope(
                defaultSchema,
                schemas.get(dialect.traits(defaultSchema)),
                named.or(() -> told),
                shape(),
                word(named, told),
                named.isPresent() ? List.of() : source.written().ledger().path());
    }

    private LedgerWord word(Optional<Name> named, Optional<Name> told) {
        if (named.isPresent()) {
            return LedgerWord.PERSON;
        } else if (!source.written().ledger().certain()) {
            return LedgerWord.UNREADABLE;
        }
        return told.isPresent() ? LedgerWord.PROJECT : LedgerWord.USUAL;
    }

    /** Without looking at the rows that an upgrade would meet. */
    public Audit audit(Observation seen, Probe probe) {
        return audit(seen, probe, Counter.NONE);
    }

    public Audit audit(Observation seen, Probe probe, Counter counter) {
        List<Finding> all = new ArrayList<>(source.written().findings());
        Claim.of(history(), seen.ledger()).unknown().forEach(row -> all.addAll(sightings(row)));
        return new Auditor(tool(), consent.forgotten(), counter, consent.policy())
                .audit(rulebook(seen.schema().traits()), seen, all, probe, policy);
    }

    /** Where else in the project's repository a revision is that its files do not have. */
    private List<Finding> sightings(String row) {
        return whereabouts
                .map(around -> sightings.computeIfAbsent(row, around::sightings))
                .orElse(List.of());
    }

    /** Down to the last fact; nothing when nothing here is called so. */
    public Optional<Explanation> findExplanation(Audit audit, String subject) {
        return new Explainer(audit.rulebook(), audit.schema(), audit.judgement()).find(subject);
    }

    /** The names that can be explained: revisions, and objects that they touch. */
    public Stream<String> subjects(Audit audit) {
        return new Explainer(audit.rulebook(), audit.schema(), audit.judgement()).subjects();
    }

    public Plan plan(Audit audit, Counter counter) {
        Plan plan = new Planner(counter, consent.fixes()).plan(audit);
        return consent.policy().map(plan::judgedBy).orElse(plan);
    }

    public Script script(Plan plan) {
        return new ScriptWriter(dialect).write(plan);
    }
}
