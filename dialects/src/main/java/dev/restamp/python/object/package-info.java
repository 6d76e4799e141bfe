/** The classes that a script defines, and what is made of them: instances, members of enumerations, named tuples, methods. */
@NullMarked
package dev.restamp.python.object;

import org.jspecify.annotations.NullMarked;
