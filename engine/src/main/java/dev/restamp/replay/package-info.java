/**
 * Lets a project's own tool tell what its revisions do: one at a time, on a scratch database, looking after each.
 */
@NullMarked
package dev.restamp.replay;

import org.jspecify.annotations.NullMarked;
