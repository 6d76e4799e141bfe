/** The tool called Alembic: reads a folder of migration scripts into a history, and never runs a line of them. */
@NullMarked
package dev.restamp.tool.alembic;

import org.jspecify.annotations.NullMarked;
