/** An Alembic environment as its settings describe it: {@code alembic.ini}, {@code pyproject.toml}, and the folders they name. */
@NullMarked
package dev.restamp.tool.alembic.environment;

import org.jspecify.annotations.NullMarked;
