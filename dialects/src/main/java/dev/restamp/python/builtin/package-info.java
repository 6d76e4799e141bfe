/** What Python does with values of its own kinds: operators, methods of texts, lists and dicts, conversions, formatting, exceptions. */
@NullMarked
package dev.restamp.python.builtin;

import org.jspecify.annotations.NullMarked;
