package dev.restamp.python.value;

import dev.restamp.history.Idiom;
import dev.restamp.history.Operation;
import dev.restamp.python.syntax.Module;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Host;

/**
 * One evaluation of one body, as a value sees it: what it may ask of Python, and tell of the database. Steps, depth and the text
 * made are bounded: what asks for more ends with {@link TooMuch}.
 */
public interface Run extends Host {

    /** Calls a function of the script, a class, or anything else that can be called. */
    Value call(Value callee, Arguments arguments);

    /** An attribute of anything. */
    Value attribute(Value value, String name);

    /** A module by its full name; a module that cannot be found is unknown. */
    Value module(String dotted);

    /** A file of Python that no import names, evaluated when first asked for a name. */
    Value script(Module module, String path);

    /** Has every statement carried out that a module which was asked for something has put off. */
    void completeModules();

    /** Has every module read, too, that was imported so far, for what it does besides: a model declares its table. */
    void followImports();

    /** The stand-ins for what is not part of the project. */
    Library library();

    /** The files of the project. */
    Files files();

    /** What the script would raise here; unknown instead when nothing would catch it, since the script did run once. */
    Value fail(String kind, String message);

    /** Whether an exception of this kind would be caught by a {@code try} around what is evaluated now. */
    boolean catches(String kind);

    /** Python may have stopped here, by what no script tells; what follows is read as if it did not. */
    void mayRaise(String kind, String message);

    /** One step; text and items made in it count as several. */
    void step();

    /** To be told before something of this size is made. */
    void spend(long size);

    void deeper();

    void shallower();

    /** While a module is imported: what an application does when it starts is no part of a migration. */
    boolean isImporting();

    /** Whether what is done now may be undone later. */
    boolean isTrying();

    /** To be called before something changes in place. */
    void touch(Mutable state);

    /** Whether whatever may have happened did, in this run. */
    boolean supposes();

    /** Does something that may have happened, for a reason that the library knows. */
    void perhaps(Operation.Ground ground, String reason, Runnable action);

    /** Inside a {@code try} whose handlers would catch a database's error. */
    boolean guarded();

    /** Tables were made here, and nobody could read which. */
    void mayHaveMadeMore();

    /** Whether a table that is not known is there, where it may have been made; it is from now on, whatever it is like. */
    boolean grants(Name table);

    Savepoints savepoints();

    Mark mark();

    /** Back to how things were when so much was told: a savepoint undoes what came after it. */
    void rollBack(Mark mark);

    /** The script is written like this, also where what it does so is undone; how models are declared is none of it. */
    void meet(Idiom idiom);

    /** How things were at one time. */
    record Mark(int operations, Schema schema) {}
}
