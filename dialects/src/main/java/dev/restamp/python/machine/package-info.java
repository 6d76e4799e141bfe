/**
 * A small, honest evaluator of the Python that migration scripts are written in. What it cannot know is a value of its own,
 * {@link dev.restamp.python.machine.Value.Unknown}, that carries the reason along; nothing is ever executed.
 *
 * <p>Where a condition is not known, each way is <em>tried out</em> from the same start and undone: whatever is about to change
 * in place says so first, and the {@link dev.restamp.python.machine.Interpretation} keeps what it held, one name at a time. So undoing a
 * way, doing it again, and keeping what two ways have in common cost what they changed, and not what is there. A function that
 * is asked again, while it is at work on it, for what it cannot tell from that, is not followed a second time.
 *
 * <p>A module of the project is evaluated as far as it is asked for: a statement at its top that makes values and changes
 * nothing waits until a name which it binds is wanted, {@link dev.restamp.python.machine.Deferred}. Whether it may is told from
 * the text, {@link dev.restamp.python.machine.Quiet}; and what keeps count of all there is, as a metadata of its tables, has
 * all that waits carried out first.
 */
@NullMarked
package dev.restamp.python.machine;

import org.jspecify.annotations.NullMarked;
