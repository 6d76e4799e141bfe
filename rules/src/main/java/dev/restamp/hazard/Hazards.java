package dev.restamp.hazard;

import dev.restamp.match.Rules;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.kie.api.runtime.KieSession;

/** Lets the rules of a dialect say what changes may harm. */
public final class Hazards {

    /** From how many rows on a table counts as large. */
    public static final long LARGE = 100_000;

    private static final String COMMON = "dev.restamp.hazard";

    /** By dialect, once somebody asks: a plan that changes nothing needs none. */
    private static final Map<String, Rules> RULES = new ConcurrentHashMap<>();

    private final String dialect;
    private final Map<Name, Long> sizes;
    private final String defaultSchema;

    private Hazards(String dialect, Map<Name, Long> sizes, String defaultSchema) {
        this.dialect = dialect;
        this.sizes = Map.copyOf(sizes);
        this.defaultSchema = defaultSchema;
    }

    /** With the sizes of the tables as far as the catalogue knows them. A dialect's rules are in the package of its name. */
    public static Hazards of(String dialect, Map<Name, Long> sizes, String defaultSchema) {
        return new Hazards(dialect, sizes, defaultSchema);
    }

    private static Rules load(String dialect) {
        return new Rules(COMMON, COMMON + "." + dialect);
    }

    /** What a change may harm, made on this schema. */
    public List<Hazard> of(Change change, Schema before) {
        List<Object> facts = new ArrayList<>(Parts.of(change, before));
        facts.add(change);
        return drawn(facts);
    }

    /** What a change of a table's rows may harm. */
    public List<Hazard> ofRows(Name table) {
        return drawn(List.of(new Circumstance.RowChange(table)));
    }

    /** What it may harm to run what a person wrote. */
    public List<Hazard> ofHandwritten(String revision) {
        return drawn(List.of(new Circumstance.Handwritten(revision)));
    }

    /** What it may harm to say that these revisions are done. */
    public List<Hazard> ofPassing(List<String> revisions) {
        return drawn(List.of(new Circumstance.Passed(revisions)));
    }

    private List<Hazard> drawn(List<Object> facts) {
        Harms harms = new Harms(defaultSchema, sizes);
        KieSession session = RULES.computeIfAbsent(dialect, Hazards::load).session("harms", harms);
        try {
            large().forEach(table -> session.insert(new Circumstance.Large(table)));
            facts.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return harms.hazards();
    }

    private Set<Name> large() {
        Set<Name> large = new TreeSet<>(sizes.keySet());
        large.removeIf(table -> sizes.getOrDefault(table, 0L) < LARGE);
        return large;
    }
}
