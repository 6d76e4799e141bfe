/**
 * A PostgreSQL that is none: it answers as a real one did once. The launcher rehearses before it, so that the archive of
 * classes holds what an audit of a server needs, where there is no server.
 */
@NullMarked
package dev.restamp.rehearsal;

import org.jspecify.annotations.NullMarked;
