/** The examples of a rulebook, put to the test. In: examples and the databases that they are of. Out: what is otherwise than expected. */
@NullMarked
package dev.restamp.example;

import org.jspecify.annotations.NullMarked;
