/** Changes to migration files, as values first: a merge revision, a renumbered duplicate, a branch with another parent, and how they look as a diff. */
@NullMarked
package dev.restamp.tool.alembic.edit;

import org.jspecify.annotations.NullMarked;
