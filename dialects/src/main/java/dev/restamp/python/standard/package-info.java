/**
 * Stand-ins for the modules of Python's standard library that migration scripts use. What depends on the clock, on chance or
 * on the machine is unknown.
 */
@NullMarked
package dev.restamp.python.standard;

import org.jspecify.annotations.NullMarked;
