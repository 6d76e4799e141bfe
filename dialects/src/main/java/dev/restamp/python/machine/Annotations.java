package dev.restamp.python.machine;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.object.Annotation;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes apart what a class body says of its names. */
final class Annotations {

    private Annotations() {}

    /** In the order of the body; nothing is evaluated before somebody asks. */
    static Map<String, Annotation> of(List<Statement> body, Frame frame) {
        Map<String, Annotation> all = new LinkedHashMap<>();
        for (Statement statement : body) {
            if (statement instanceof Statement.AnnotatedAssign a && a.target() instanceof Expression.Name name) {
                all.put(name.id(), read(a.annotation(), frame));
            }
        }
        return all;
    }

    private static Annotation read(Expression written, Frame frame) {
        boolean bracketed = written instanceof Expression.Subscript;
        Expression inner = bracketed ? ((Expression.Subscript) written).index() : written;
        Expression other = withoutNone(inner);
        return new Annotation(bracketed ? word(written) : "", other != inner, word(other), () -> meant(other, frame));
    }

    /** Where annotations wait until somebody asks for them, a name that is nowhere troubles nobody. */
    private static Value meant(Expression written, Frame frame) {
        try {
            return frame.evaluate(written);
        } catch (Raised raised) {
            return new Value.Unknown(String.valueOf(raised.getMessage()));
        }
    }

    /** {@code Optional[X]}, {@code X | None} and {@code Union[X, None]} as X; the very same where there is no None. */
    private static Expression withoutNone(Expression written) {
        if (written instanceof Expression.Subscript subscript && word(subscript).equals("Optional")) {
            return subscript.index();
        } else if (written instanceof Expression.Subscript union
                && word(union).equals("Union")
                && union.index() instanceof Expression.TupleOf choices
                && choices.items().stream().anyMatch(Annotations::isNone)) {
            return choices.items().stream()
                    .filter(choice -> !isNone(choice))
                    .findFirst()
                    .orElse(union.index());
        } else if (written instanceof Expression.Binary joined
                && joined.operator().equals("|")) {
            return isNone(joined.right()) ? joined.left() : isNone(joined.left()) ? joined.right() : written;
        }
        return written;
    }

    private static boolean isNone(Expression written) {
        return written instanceof Expression.Constant constant && constant.kind() == Expression.Constant.Kind.NONE;
    }

    private static String word(Expression written) {
        if (written instanceof Expression.Subscript subscript) {
            return word(subscript.value());
        } else if (written instanceof Expression.Attribute attribute) {
            return attribute.name();
        }
        return written instanceof Expression.Name name ? name.id() : "";
    }
}
