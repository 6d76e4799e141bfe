/**
 * A small, honest evaluator of the Python that migration scripts are written in. Nothing is ever executed: in come a tree
 * ({@code python.syntax}), the stand-ins for libraries ({@link dev.restamp.python.value.Library}) and a schema, out come the
 * operations that the script would send.
 *
 * <p><b>A value</b> is data, or a thing with behaviour. What is not known is a value as well,
 * {@link dev.restamp.python.value.Value.Unknown}, with the reason as a person would say it; a text may be known in part.
 *
 * <p><b>One interpretation</b> is one reading of one body ({@link dev.restamp.python.machine.Interpretation}). {@code Course} says
 * how far it is, {@code Modules} what it imports, {@link dev.restamp.python.machine.Assembly} puts these together. Each function,
 * class body and module at work is a {@code Frame}; what carries out its statements and works out its expressions is handed to
 * it ({@code Evaluation}), so that a loop, a {@code try} or a comprehension knows its frame and nothing else.
 *
 * <p><b>A branch that is not decided</b> is tried out, each way from the same start, and undone: whatever is about to change in
 * place says so first, and the interpretation keeps what it held, one name at a time. What both ways have in common is certain;
 * what one of them did may have happened. Undoing and doing again cost what was changed, and not what is there. A {@code Doubt}
 * is a stretch that may not have run, up to where a {@code Flow} leads. A function that is asked again, while it is at work on
 * it, for what it cannot tell from that, is not followed a second time.
 *
 * <p><b>A born object</b> ({@link dev.restamp.python.object.Born}) is one of a script's class whose further ancestors are a
 * library's: the script's classes are asked first, then the library says what is above them.
 *
 * <p><b>A module</b> of the project is evaluated as far as it is asked for: a statement at its top that makes values and changes
 * nothing waits until a name which it binds is wanted ({@code Deferred}). Whether it may is told from the text ({@code Quiet});
 * and what keeps count of all there is, as a metadata of its tables, has all that waits carried out first.
 */
@NullMarked
package dev.restamp.python.machine;

import org.jspecify.annotations.NullMarked;
