/**
 * A small, honest evaluator of the Python that migration scripts are written in. What it cannot know is a value of its own,
 * {@link dev.restamp.alembic.evaluate.Value.Unknown}, that carries the reason along; nothing is ever executed.
 *
 * <p>Where a condition is not known, each way is <em>tried out</em> from the same start and undone: whatever is about to change
 * in place says so first, and the {@link dev.restamp.alembic.evaluate.Run} keeps what it held, one name at a time. So undoing a
 * way, doing it again, and keeping what two ways have in common cost what they changed, and not what is there. A function that
 * is asked again, while it is at work on it, for what it cannot tell from that, is not followed a second time.
 */
@NullMarked
package dev.restamp.alembic.evaluate;

import org.jspecify.annotations.NullMarked;
