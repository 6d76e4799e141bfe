package dev.restamp.python.machine;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.Idiom;
import dev.restamp.history.Missing;
import dev.restamp.history.Operation;
import dev.restamp.history.Perhaps;
import dev.restamp.history.Reading;
import dev.restamp.python.builtin.Methods;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Files;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Savepoints;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Catalog;
import dev.restamp.sql.SavepointWord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One evaluation of one body: the schema so far, the operations met, and the place in the file. */
public final class Interpretation implements Run {

    private static final String SPOILT =
            "; the script passes over that, but the database takes nothing more in this transaction";

    private final Dialect dialect;
    private final Body.Stance stance;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<Idiom> idioms = EnumSet.noneOf(Idiom.class);
    private int acts;
    private final Course course = new Course();
    private final Library library;
    private final ProjectFiles project;
    private final Modules modules;
    private final Map<Class<?>, Object> owned = new HashMap<>();
    private final Savepoints savepoints;
    private Schema schema;
    private Place place;
    private Deque<Level> levels = new ArrayDeque<>();

    Interpretation(
            Library library,
            ProjectFiles project,
            Function<Interpretation, Modules> modules,
            Dialect dialect,
            Schema schema,
            Body.Stance stance,
            Place place) {
        this.library = library;
        this.project = project;
        this.modules = modules.apply(this);
        this.dialect = dialect;
        this.schema = schema;
        this.stance = stance;
        this.place = place;
        this.savepoints = new Savepoints(!dialect.grammar().failureSpoils());
    }

    /** Without a script behind it: nothing can call back. */
    public static Interpretation withoutScript(Dialect dialect, Schema schema, Body.Stance stance, Place place) {
        return new Interpretation(
                Library.EMPTY, ProjectFiles.NONE, run -> Modules.NONE, dialect, schema, stance, place);
    }

    Course course() {
        return course;
    }

    Modules modules() {
        return modules;
    }

    ProjectFiles project() {
        return project;
    }

    @Override
    public Library library() {
        return library;
    }

    @Override
    public Files files() {
        return project;
    }

    @Override
    public Value call(Value callee, Arguments arguments) {
        if (callee instanceof Value.Thing thing) {
            return thing.call(arguments, this);
        }
        if (callee instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        return fail("TypeError", "the call of something that is no function");
    }

    @Override
    public Value attribute(Value value, String name) {
        if (value instanceof Value.Thing thing) {
            return Entrances.attribute(thing, name, this);
        }
        if (value instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        return Methods.attribute(value, name, this);
    }

    @Override
    public Value module(String dotted) {
        return modules.module(dotted);
    }

    @Override
    public void completeModules() {
        modules.complete();
    }

    @Override
    public void followImports() {
        modules.follow();
    }

    @Override
    public Value script(Module module, String path) {
        return modules.script(module, path);
    }

    @Override
    public Value fail(String kind, String message) {
        if (catches(kind)) {
            throw Raised.of(kind, message, this);
        }
        return new Value.Unknown(message);
    }

    @Override
    public boolean catches(String kind) {
        return course.catches(kind);
    }

    @Override
    public void step() {
        course.step();
    }

    @Override
    public void spend(long size) {
        course.spend(size);
    }

    @Override
    public void deeper() {
        course.deeper();
    }

    @Override
    public void shallower() {
        course.shallower();
    }

    @Override
    public boolean isImporting() {
        return course.isImporting();
    }

    void enterCall(Value.Thing callee, Arguments arguments) {
        if (course.isWithinCall()) {
            meet(Idiom.HELPER);
        }
        course.enterCall(callee, arguments, acts);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Body.Stance stance() {
        return stance;
    }

    @Override
    public Place place() {
        return place;
    }

    void at(Place next) {
        place = next;
    }

    /** What a part of the library keeps for this run alone, made when first asked for. */
    @Override
    public <T> T own(Class<T> kind, Supplier<T> fresh) {
        Object known = owned.get(kind);
        if (known == null) {
            known = fresh.get();
            owned.put(kind, known);
        }
        return kind.cast(known);
    }

    @Override
    public void touch(Mutable state) {
        Level level = levels.peek();
        if (level == null || level.before.containsKey(state)) {
            return;
        }
        spend(16L * state.size());
        level.before.put(state, state.save());
    }

    @Override
    public boolean isTrying() {
        return !levels.isEmpty();
    }

    /** Starts something that will be undone. */
    void tryOut() {
        levels.push(new Level(schema, operations.size()));
    }

    /** Goes back to where {@link #tryOut} was called last. */
    Excursion undo() {
        Level level = levels.pop();
        List<Operation> done = operations.subList(level.operations, operations.size());
        Map<Mutable, Object> after = new LinkedHashMap<>();
        level.before.forEach((state, content) -> after.put(state, state.save()));
        Excursion excursion = new Excursion(List.copyOf(done), level.schema, schema, level.before, after);
        level.before.forEach(Mutable::restore);
        done.clear();
        schema = level.schema;
        return excursion;
    }

    /** Does again what was undone, in place and to the schema. */
    void redo(Excursion excursion) {
        excursion.statesAfter().forEach((state, content) -> {
            touch(state);
            state.restore(content);
        });
        operations.addAll(excursion.operations());
        schema = excursion.after();
    }

    /** Does the same steps again; what they changed in place is settled already. */
    void repeat(Excursion excursion) {
        operations.addAll(excursion.operations());
        schema = excursion.after();
    }

    @Override
    public boolean supposes() {
        return stance == Body.Stance.SUPPOSING;
    }

    /**
     * What was tried may have happened: its changes are told one by one, and the rest of it in one step that says why. The
     * schema is left as if it did where this run takes that for granted.
     */
    void perhaps(Excursion excursion, Operation.Ground ground, String reason, boolean granted) {
        new Perhaps(ground, reason, granted)
                .told(excursion.operations(), excursion.because(reason), place)
                .forEach(this::noteOnce);
        if (granted) {
            schema = excursion.after();
        }
    }

    @Override
    public void perhaps(Operation.Ground ground, String reason, Runnable action) {
        perhaps(ground, reason, action, supposes());
    }

    /** The same where it is the library that knows whether this run takes it for granted. */
    @Override
    public void perhaps(Operation.Ground ground, String reason, Runnable action, boolean granted) {
        tryOut();
        try {
            action.run();
        } finally {
            Excursion excursion = undo();
            perhaps(excursion, ground, reason, granted);
        }
    }

    private void noteOnce(Operation operation) {
        if (operation instanceof Operation.Assumption || !operations.contains(operation)) {
            note(operation);
        }
    }

    /** Does something once and for all, even while something else is tried. */
    void unconditionally(Runnable action) {
        Deque<Level> suspended = levels;
        levels = new ArrayDeque<>();
        try {
            action.run();
        } finally {
            levels = suspended;
        }
    }

    private static final class Level {
        private final Schema schema;
        private final int operations;
        private final Map<Mutable, Object> before = new LinkedHashMap<>();

        Level(Schema schema, int operations) {
            this.schema = schema;
            this.operations = operations;
        }
    }

    @Override
    public boolean guarded() {
        return course.catches("DatabaseError");
    }

    @Override
    public void mayRaise(String kind, String message) {
        if (course.catches(kind)) {
            course.mayHaveRaised(Raised.of(kind, message, this));
        }
    }

    @Override
    public Savepoints savepoints() {
        return savepoints;
    }

    @Override
    public void savepoint(SavepointWord word) {
        switch (word.kind()) {
            case SET -> savepoints.open(word.name(), mark());
            case BACK -> savepoints.backTo(word.name()).ifPresent(this::rollBack);
            case RELEASED -> savepoints.release(word.name());
        }
    }

    @Override
    public void rollBack(Mark mark) {
        int kept = levels.isEmpty() ? 0 : levels.peek().operations;
        while (operations.size() > Math.max(kept, mark.operations())) {
            operations.remove(operations.size() - 1);
        }
        if (kept <= mark.operations()) {
            schema = mark.schema();
        }
    }

    @Override
    public Mark mark() {
        return new Mark(operations.size(), schema);
    }

    /** How much was told so far, also of ways that were tried out and undone. */
    int acts() {
        return acts;
    }

    /**
     * Applies the change to the schema, or records that the schema refuses it. Inside a {@code try} that would catch it, a
     * refusal is raised instead, as the database would.
     */
    @Override
    public void change(Change change) {
        change(change, false);
    }

    /** A change that is a statement of its own about a table as it stands. */
    @Override
    public void changeAlone(Change change) {
        change(change, true);
    }

    private void change(Change change, boolean alone) {
        if (change instanceof Change.OfTable step
                && Catalog.isLedger(step.table().local())) {
            note(new Operation.OnLedger(place));
            return;
        }
        Outcome outcome = change.on(schema);
        if (outcome instanceof Outcome.Done done) {
            schema = done.schema();
            savepoints.act();
            acts++;
            operations.add(new Operation.Structural(change, place, alone));
        } else if (outcome instanceof Outcome.Refused refused) {
            refuse(change, refused.refusal());
        }
    }

    /** A change that cannot be made, for a reason that the schema does not know. */
    @Override
    public void refuse(Change change, Refusal refusal) {
        Optional<Operation.Opaque> unread = stance == Body.Stance.STRICT
                ? Missing.find(change, refusal, schema, operations, place)
                : Optional.empty();
        if (unread.isPresent()) {
            opaque(unread.get().reason(), unread.get().touches());
            return;
        }
        boolean passesOver = guarded() && savepoints.areForgiving();
        if (!passesOver) {
            acts++;
            operations.add(new Operation.Refused(change, guarded() ? refusal.and(SPOILT) : refusal, place));
        }
        if (guarded()) {
            throw Raised.of("DatabaseError", refusal.reason(), this);
        }
    }

    /** The script takes a table for granted that no revision made. */
    @Override
    public void assumeTable(Name table) {
        assume(new Operation.Assumption(table, Optional.empty(), place));
    }

    /** The same for a column of a table that predates the history. */
    @Override
    public void assumeColumn(Name table, String column) {
        assume(new Operation.Assumption(table, Optional.of(column), place));
    }

    @Override
    public void mayHaveMadeMore() {
        schema = schema.withMore();
    }

    /** Only where all that may have happened did. */
    @Override
    public boolean grants(Name table) {
        boolean granted = supposes() && schema.mayHoldMore();
        if (granted) {
            schema = new Operation.Assumption(table, Optional.empty(), place).assumedIn(schema);
        }
        return granted;
    }

    private void assume(Operation.Assumption assumption) {
        if (Catalog.isLedger(assumption.table().local())) {
            return;
        }
        schema = assumption.assumedIn(schema);
        acts++;
        operations.add(assumption);
    }

    /** Notes an operation that leaves the schema read so far as it is. */
    @Override
    public void note(Operation operation) {
        acts++;
        operations.add(operation);
    }

    /** A step that changes what no schema shows. */
    @Override
    public void unseen(String what) {
        note(new Operation.Unseen(what, place));
    }

    /** A step that could not be read; no tables given means it may have touched any. */
    @Override
    public void opaque(String reason, Optional<Set<Name>> touches) {
        savepoints.act();
        acts++;
        operations.add(new Operation.Opaque(reason, touches, place));
    }

    @Override
    public void meet(Idiom idiom) {
        if (!course.isImporting()) {
            idioms.add(idiom);
        }
    }

    public Reading reading() {
        return new Reading(operations, schema, idioms);
    }
}
