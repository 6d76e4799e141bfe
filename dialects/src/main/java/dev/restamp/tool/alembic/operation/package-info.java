/** Stand-ins for Alembic's own modules: {@code op}, batches, {@code context}, and the naming convention that env.py leads to. */
@NullMarked
package dev.restamp.tool.alembic.operation;

import org.jspecify.annotations.NullMarked;
