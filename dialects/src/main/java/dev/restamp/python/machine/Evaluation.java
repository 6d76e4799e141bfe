package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Value;
import java.util.List;

/** Carries out the statements of one frame, and works out its expressions. */
interface Evaluation {

    Flow execute(List<Statement> block);

    Value evaluate(Expression expression, Scope scope);
}
