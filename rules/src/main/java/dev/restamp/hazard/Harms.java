package dev.restamp.hazard;

import dev.restamp.hazard.Hazard.Kind;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the rules conclude; it reaches them as the global {@code harms}. */
public final class Harms {

    private static final int NAMED = 5;

    private final String defaultSchema;
    private final Map<Name, Long> sizes;
    private final TreeSet<Hazard> hazards = new TreeSet<>();

    Harms(String defaultSchema, Map<Name, Long> sizes) {
        this.defaultSchema = defaultSchema;
        this.sizes = sizes;
    }

    List<Hazard> hazards() {
        return List.copyOf(hazards);
    }

    public void add(Kind kind, String sentence) {
        hazards.add(new Hazard(kind, sentence));
    }

    /** Others may read the table, under a lock that PostgreSQL calls by this name. */
    public void holdsWrites(Name table, String lock) {
        add(Kind.LOCKS, "nobody writes to " + sized(table) + " until the end (" + lock + ")");
    }

    /** Nobody else gets at the table, under PostgreSQL's strongest lock. */
    public void holdsAll(Name table) {
        add(Kind.LOCKS, "nobody reads or writes " + sized(table) + " until the end (ACCESS EXCLUSIVE)");
    }

    public void readsAll(Name table, String why) {
        add(Kind.LONG, "reads all of " + sized(table) + " " + why);
    }

    /** A table as people call it, with the rows it has where the catalogue knows. */
    public String sized(Name table) {
        Long rows = sizes.get(table);
        return shown(table) + (rows == null ? "" : " (about " + rows + (rows == 1 ? " row)" : " rows)"));
    }

    public String shown(Name name) {
        return name.schema().equals(defaultSchema) ? name.local() : name.toString();
    }

    /** The first few of many. */
    public static String named(List<String> ids) {
        String names = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() > NAMED ? names + " and " + (ids.size() - NAMED) + " more" : names;
    }
}
