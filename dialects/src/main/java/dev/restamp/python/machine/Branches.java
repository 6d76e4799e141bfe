package dev.restamp.python.machine;

import dev.restamp.history.Operation.Ground;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.Blur;
import dev.restamp.python.value.Value;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Two ways to go on, of which one is taken. */
final class Branches {

    private static final String PASSED_OVER = "whether this failed is not known, since a failure is passed over";

    private final Frame frame;
    private final Interpretation run;

    Branches(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow either(Supplier<Flow> one, Supplier<Flow> other, String reason) {
        Attempt a = Attempt.of(frame, one);
        Attempt b = Attempt.of(frame, other);
        if (a.raised() != null && b.raised() != null) {
            run.redo(a.excursion());
            throw a.raised();
        }
        if (a.raised() != null && !isCaught(a.raised())) {
            return taken(b);
        }
        if (b.raised() != null && !isCaught(b.raised())) {
            return taken(a);
        }
        if (a.raised() != null) {
            return raising(a, b);
        }
        return b.raised() != null ? raising(b, a) : join(a, b, reason);
    }

    /** A way that ends in an exception which nothing catches was not taken where the revision was applied. */
    private boolean isCaught(Raised raised) {
        return frame.course().catches(raised.kind());
    }

    /** One way leads to a handler further out, which is told of it; the other goes on. */
    private Flow raising(Attempt leaving, Attempt staying) {
        frame.course().mayHaveRaised(Objects.requireNonNull(leaving.raised()));
        if (!leaving.excursion().isHarmless()) {
            run.perhaps(leaving.excursion(), Ground.UNDECIDED, "whether this runs is not known", false);
        }
        return taken(staying);
    }

    Flow taken(Attempt attempt) {
        run.redo(attempt.excursion());
        if (attempt.flow() == Flow.RETURN) {
            frame.returns(attempt.returned());
        }
        if (attempt.possible().compareTo(attempt.flow()) > 0) {
            String reason = "whether the script gets here";
            frame.doubt(new Doubt(attempt.possible(), reason, because(reason), Optional.empty(), attempt.returned()));
        }
        return attempt.flow();
    }

    private static String because(String reason) {
        return "whether this runs depends on what is not known: " + reason;
    }

    Flow join(Attempt a, Attempt b, String reason) {
        return join(a, b, reason, because(reason), Ground.UNDECIDED);
    }

    /** What the first did may have failed, and then the other was done. */
    Flow passedOver(Attempt a, Attempt b) {
        return join(a, b, "whether this failed", PASSED_OVER, Ground.SWALLOWED);
    }

    private Flow join(Attempt a, Attempt b, String reason, String because, Ground ground) {
        Flow widest = a.widest().wider(b.widest());
        Flow flow = a.flow().narrower(b.flow());
        boolean alike = a.excursion().steps().equals(b.excursion().steps());
        if (widest == flow) {
            settle(a, b, alike, reason, because, ground);
            if (flow == Flow.RETURN) {
                frame.returns(Blur.value(a.returned(), b.returned(), reason));
            }
            return flow;
        }
        return doubtful(a, b, widest, flow, reason, because);
    }

    private void settle(Attempt a, Attempt b, boolean alike, String reason, String because, Ground ground) {
        Excursion.settle(a.excursion(), b.excursion(), reason, run);
        if (alike) {
            run.repeat(a.excursion());
        } else {
            perhaps(a.excursion(), b.excursion(), because, ground);
        }
    }

    /** The one that does nothing, or the second, is what is plainly so: the first is what may have happened. */
    private void perhaps(Excursion one, Excursion other, String because, Ground ground) {
        Excursion supposed = one.isHarmless() ? other : one;
        Excursion plain = supposed == one ? other : one;
        run.perhaps(plain, ground, because, !run.supposes());
        run.perhaps(supposed, ground, because, run.supposes());
    }

    /** One way leaves more than the other: what follows the other may not run at all. */
    private Flow doubtful(Attempt a, Attempt b, Flow widest, Flow flow, String reason, String because) {
        Attempt leaving = a.widest() == widest ? a : b;
        Attempt staying = leaving == a ? b : a;
        Value otherwise = leaving.flow() == Flow.RETURN ? leaving.returned() : new Value.Unknown(reason);
        frame.doubt(new Doubt(widest, reason, because, Optional.of(leaving.excursion()), otherwise));
        Excursion.settle(leaving.excursion(), staying.excursion(), reason, run);
        if (staying.excursion().operations().size() > 0) {
            run.repeat(staying.excursion());
        }
        if (flow == Flow.RETURN) {
            frame.returns(staying.returned());
        }
        return flow;
    }
}
