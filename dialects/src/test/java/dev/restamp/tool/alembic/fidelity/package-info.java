/** How true the model is: histories folded by us, held against what real Alembic made of them. */
@NullMarked
package dev.restamp.tool.alembic.fidelity;

import org.jspecify.annotations.NullMarked;
