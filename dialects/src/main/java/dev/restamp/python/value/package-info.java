/**
 * What a value of Python is: data, and things with behaviour that a script, Python or a library brings. What cannot be known is a
 * value, too ({@link dev.restamp.python.value.Value.Unknown}), and carries the reason along. Knows no syntax, and of whoever
 * evaluates only {@link dev.restamp.python.value.Run}.
 */
@NullMarked
package dev.restamp.python.value;

import org.jspecify.annotations.NullMarked;
