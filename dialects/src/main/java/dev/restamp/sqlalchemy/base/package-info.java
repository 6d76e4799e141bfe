/** What all stand-ins for SQLAlchemy are made of: functions, modules, names, and Python's values read as plain ones. */
@NullMarked
package dev.restamp.sqlalchemy.base;

import org.jspecify.annotations.NullMarked;
