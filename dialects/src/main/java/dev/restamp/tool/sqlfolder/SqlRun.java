package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Missing;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Perhaps;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Host;
import dev.restamp.sql.TransactionWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One reading of one text: the schema so far, and what was done to it. Nothing in a file of SQL looks at what came of a statement. */
final class SqlRun implements Host {

    private final Dialect dialect;
    private final Stance stance;
    private final Place place;
    private final Map<Class<?>, Object> owned = new HashMap<>();
    private final Span span;
    private List<Operation> operations = new ArrayList<>();
    private Schema schema;
    private Schema kept;
    private int keptUpTo;
    private boolean open;

    SqlRun(Dialect dialect, Schema schema, Stance stance, Place place, Span span) {
        this.dialect = dialect;
        this.schema = schema;
        this.stance = stance;
        this.place = place;
        this.span = span;
        this.kept = schema;
        this.open = span.opens();
    }

    /** That all of it is kept in the end goes without saying. */
    Reading reading() {
        int last = operations.size() - 1;
        boolean ends = last >= 0 && operations.get(last) instanceof Operation.Committed;
        return new Reading(ends ? operations.subList(0, last) : operations, schema);
    }

    // --------------------------------------------------------------------------------------- what stays together

    @Override
    public boolean takes(TransactionWord word) {
        switch (word) {
            case OPENED -> open = true;
            case KEPT -> {
                keep();
                open = span.reopens();
            }
            case UNDONE -> {
                if (span == Span.UNTIL_IT_ENDS) {
                    return false; // what other files did may be undone with it
                }
                undo();
                open = span.reopens();
            }
        }
        return true;
    }

    @Override
    public void stepped() {
        if (!open) {
            keep();
        }
    }

    private void keep() {
        if (operations.size() > keptUpTo) {
            note(new Operation.Committed(place));
        }
        keptUpTo = operations.size();
        kept = schema;
    }

    private void undo() {
        operations.subList(keptUpTo, operations.size()).clear();
        schema = kept;
    }

    // ------------------------------------------------------------------------------------------------- one by one

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Stance stance() {
        return stance;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public <T> T own(Class<T> kind, Supplier<T> fresh) {
        return kind.cast(owned.computeIfAbsent(kind, none -> fresh.get()));
    }

    @Override
    public void change(Change change) {
        change(change, false);
    }

    @Override
    public void changeAlone(Change change) {
        change(change, true);
    }

    private void change(Change change, boolean alone) {
        Outcome outcome = change.on(schema);
        if (outcome instanceof Outcome.Done done) {
            schema = done.schema();
            operations.add(new Operation.Structural(change, place, alone));
        } else if (outcome instanceof Outcome.Refused refused) {
            refuse(change, refused.refusal());
        }
    }

    /** What may happen is done on the side: its changes are told one by one, and the rest of it in one step that says why. */
    @Override
    public void perhaps(Ground ground, String reason, Runnable action, boolean granted) {
        List<Operation> before = operations;
        Schema untouched = schema;
        List<Operation> tried = new ArrayList<>();
        operations = tried;
        action.run();
        Schema after = schema;
        operations = before;
        schema = untouched;
        new Perhaps(ground, reason, granted).told(tried, reason, place).forEach(this::note);
        if (granted) {
            schema = after;
        }
    }

    @Override
    public void refuse(Change change, Refusal refusal) {
        Optional<Operation.Opaque> unread =
                stance == Stance.STRICT ? Missing.find(change, refusal, schema, operations, place) : Optional.empty();
        note(unread.<Operation>map(step -> step).orElseGet(() -> new Operation.Refused(change, refusal, place)));
    }

    @Override
    public void note(Operation operation) {
        operations.add(operation);
    }

    @Override
    public void unseen(String what) {
        note(new Operation.Unseen(what, place));
    }

    @Override
    public void opaque(String reason, Optional<Set<Name>> touches) {
        note(new Operation.Opaque(reason, touches, place));
    }

    @Override
    public void assumeTable(Name table) {
        assume(new Operation.Assumption(table, Optional.empty(), place));
    }

    @Override
    public void assumeColumn(Name table, String column) {
        assume(new Operation.Assumption(table, Optional.of(column), place));
    }

    private void assume(Operation.Assumption assumption) {
        schema = assumption.assumedIn(schema);
        note(assumption);
    }
}
