/**
 * How text that somebody else wrote is told: made printable, quoted for a shell, and read from files that are files; and
 * the root of what is told in a sentence instead of failing. Strings go
 * in and strings come out; it knows nothing of what they mean.
 */
@NullMarked
package dev.restamp.text;

import org.jspecify.annotations.NullMarked;
