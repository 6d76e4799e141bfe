/**
 * A small, honest evaluator of the Python that migration scripts are written in. What it cannot know is a value of its own,
 * {@link dev.restamp.alembic.evaluate.Value.Unknown}, that carries the reason along; nothing is ever executed.
 */
@NullMarked
package dev.restamp.alembic.evaluate;

import org.jspecify.annotations.NullMarked;
