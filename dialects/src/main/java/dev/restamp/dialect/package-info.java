/**
 * What a database dialect answers, so that nobody else has to ask which database it is: how things are spelt, what is there,
 * and how a change is written. Each dialect is a folder below with the same file names.
 */
@NullMarked
package dev.restamp.dialect;

import org.jspecify.annotations.NullMarked;
