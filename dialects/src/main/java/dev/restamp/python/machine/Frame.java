package dev.restamp.python.machine;

import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Ground;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Blur;
import dev.restamp.python.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One activation of a function, a module or a class body. */
final class Frame {

    private final Scope scope;
    private final Interpretation run;
    private final ProjectFiles.Source source;
    private final String module;
    private final @Nullable UserFunction function;
    private final Deque<Doubt> doubts = new ArrayDeque<>();
    private final Function<Frame, Evaluation> kind;
    private final Evaluation evaluation;
    private Value returned = Value.None.NONE;
    private int exits;
    private @Nullable UnaryOperator<Value> onYield;

    private Frame(
            Scope scope,
            Interpretation run,
            ProjectFiles.Source source,
            String module,
            @Nullable UserFunction function,
            Function<Frame, Evaluation> kind) {
        this.scope = scope;
        this.run = run;
        this.source = source;
        this.module = module;
        this.function = function;
        this.kind = kind;
        this.evaluation = kind.apply(this);
    }

    static Frame ofModule(
            Scope scope,
            ProjectFiles.Source source,
            String name,
            Interpretation run,
            Function<Frame, Evaluation> kind) {
        scope.names().put("__name__", Value.of(name));
        scope.names().put("__file__", Value.of(source.path()));
        scope.names().put("__doc__", Value.None.NONE);
        return new Frame(scope, run, source, name, null, kind);
    }

    /** For a function called, in its own new scope. */
    static Frame of(UserFunction function, Scope scope) {
        Frame home = function.home();
        return new Frame(scope, home.run, home.source, home.module, function, home.kind);
    }

    /** For the body of a class, which stands in this one. */
    Frame classBody() {
        return new Frame(scope.classBody(), run, source, module, function, kind);
    }

    Scope scope() {
        return scope;
    }

    Interpretation run() {
        return run;
    }

    Course course() {
        return run.course();
    }

    String module() {
        return module;
    }

    ProjectFiles.Source source() {
        return source;
    }

    Optional<UserFunction> function() {
        return Optional.ofNullable(function);
    }

    void at(Statement statement) {
        run.at(new Place(source.file(), statement.line()));
    }

    Flow execute(List<Statement> block) {
        return evaluation.execute(block);
    }

    Value evaluate(Expression expression) {
        return evaluation.evaluate(expression, scope);
    }

    /** Within a scope of its own, as a comprehension has. */
    Value evaluate(Expression expression, Scope within) {
        return evaluation.evaluate(expression, within);
    }

    Value returned() {
        return returned;
    }

    void returns(Value value) {
        returned = value;
    }

    void whenYielding(UnaryOperator<Value> action) {
        onYield = action;
    }

    Value yield(Value value) {
        return onYield == null ? new Value.Unknown("what is sent to a generator") : onYield.apply(value);
    }

    /**
     * From here on nothing is certain, until what the flow leaves is left. Where that is so already, the doubt there is grows.
     */
    void doubt(Doubt doubt) {
        if (doubt.extent.compareTo(Flow.BREAK) >= 0) {
            exits++;
        }
        Doubt open = doubts.peek();
        if (open != null && open.extent.compareTo(doubt.extent) >= 0) {
            doubt.instead.ifPresent(instead -> run.perhaps(instead, Ground.UNDECIDED, doubt.because, false));
            if (doubt.extent == Flow.RETURN) {
                open.mayReturn(doubt.otherwise);
            }
            return;
        }
        for (Doubt each : doubts) {
            each.extent = each.extent.wider(doubt.extent);
        }
        doubts.push(doubt);
        run.tryOut();
    }

    /** How often the loop at hand, or the function, may have been left for what is not known. */
    int exits() {
        return exits;
    }

    int doubts() {
        return doubts.size();
    }

    /** Ends the doubts that reach no further than this; returns the widest one ended. */
    Flow settle(Flow extent, int keep) {
        Flow widest = Flow.NORMAL;
        while (doubts.size() > keep && doubts.peek().extent.compareTo(extent) <= 0) {
            Doubt doubt = doubts.pop();
            widest = widest.wider(doubt.extent);
            settle(doubt);
        }
        return widest;
    }

    void settleAll() {
        settle(Flow.RETURN, 0);
    }

    private void settle(Doubt doubt) {
        Excursion excursion = run.undo();
        excursion.settle(doubt.reason, run);
        if (doubt.extent == Flow.RETURN) {
            returned = Blur.value(returned, doubt.otherwise, doubt.reason);
        }
        doubt.instead.ifPresent(instead -> run.perhaps(instead, Ground.UNDECIDED, doubt.because, !run.supposes()));
        run.perhaps(excursion, Ground.UNDECIDED, doubt.because, run.supposes());
    }
}
