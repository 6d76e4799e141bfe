package dev.restamp.tool.sqlfolder;

import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Something that a step makes, changes or drops, by the words with which another has to speak of it. */
record Thing(List<String> words) {

    Thing {
        words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static Thing of(Name name) {
        return new Thing(List.of(name.local()));
    }

    private static Thing of(Name table, String part) {
        return new Thing(List.of(table.local(), part));
    }

    /** The same on a table with a new name; nothing where it is on another one. */
    Optional<Thing> underTable(Name from, Name to) {
        boolean on = words.size() > 1 && words.get(0).equalsIgnoreCase(from.local());
        return on ? Optional.of(new Thing(List.of(to.local(), words.get(1)))) : Optional.empty();
    }

    boolean isIn(Wording text) {
        return words.stream().allMatch(text::says);
    }

    /** What is not there any more under its name when all these steps have run. */
    static Set<Thing> taken(List<Operation> operations) {
        Set<Thing> taken = new LinkedHashSet<>();
        for (Operation operation : operations) {
            of(operation).forEach(taken::remove);
            if (operation instanceof Operation.Structural step) {
                taken(step.change()).ifPresent(taken::add);
            }
        }
        return taken;
    }

    private static Optional<Thing> taken(Change change) {
        if (change instanceof Change.DropTable c) {
            return Optional.of(of(c.table()));
        } else if (change instanceof Change.RenameTable c) {
            return Optional.of(of(c.table()));
        } else if (change instanceof Change.DropColumn c) {
            return Optional.of(of(c.table(), c.column()));
        } else if (change instanceof Change.RenameColumn c) {
            return Optional.of(of(c.table(), c.column()));
        } else if (change instanceof Change.DropObject c) {
            return object(c.object(), c.table()).findFirst();
        } else if (change instanceof Change.RenameObject c) {
            return object(c.object(), c.table()).findFirst();
        }
        return Optional.empty();
    }

    static Stream<Thing> of(Operation operation) {
        if (operation instanceof Operation.Structural step) {
            return of(step.change());
        } else if (operation instanceof Operation.Possible step) {
            return of(step.change());
        } else if (operation instanceof Operation.Refused step) {
            return of(step.change());
        } else if (operation instanceof Operation.Opaque step) {
            return step.touches().stream().flatMap(tables -> tables.stream().map(Thing::of));
        }
        return Stream.empty();
    }

    private static Stream<Thing> of(Change change) {
        if (change instanceof Change.CreateTable c) {
            return Stream.of(of(c.table().name()));
        } else if (change instanceof Change.OfTable c) {
            return ofTable(c);
        } else if (change instanceof Change.CreateObject c) {
            return object(c.object().name(), c.object().table());
        } else if (change instanceof Change.ReplaceObject c) {
            return object(c.object().name(), c.object().table());
        } else if (change instanceof Change.DropObject c) {
            return object(c.object(), c.table());
        } else if (change instanceof Change.RenameObject c) {
            return Stream.of(of(c.object()), of(c.to()));
        } else if (change instanceof Change.AddEnumValue c) {
            return Stream.of(of(c.type()));
        } else if (change instanceof Change.RenameEnumValue c) {
            return Stream.of(of(c.type()));
        }
        return Stream.empty();
    }

    /** A function is spoken of without the types in its name. */
    private static Stream<Thing> object(Name name, Optional<Name> table) {
        Name plain = name.withLocal(name.bare());
        return Stream.of(table.map(owner -> of(owner, plain.local())).orElseGet(() -> of(plain)));
    }

    private static Stream<Thing> ofTable(Change.OfTable change) {
        Name table = change.table();
        if (change instanceof Change.RenameTable c) {
            return Stream.of(of(table), of(c.to()));
        } else if (change instanceof Change.AddColumn c) {
            return Stream.of(of(table, c.column().name()));
        } else if (change instanceof Change.DropColumn c) {
            return Stream.of(of(table, c.column()));
        } else if (change instanceof Change.RenameColumn c) {
            return Stream.of(of(table, c.column()), of(table, c.to()));
        } else if (change instanceof Change.AlterColumn c) {
            return Stream.of(of(table, c.to().name()));
        } else if (change instanceof Change.AddConstraint c) {
            return constraint(table, c.constraint());
        } else if (change instanceof Change.DropConstraint c) {
            return constraint(table, c.constraint());
        } else if (change instanceof Change.RenameConstraint c) {
            return Stream.of(of(table, c.constraint()), of(table, c.to()));
        } else if (change instanceof Change.ValidateConstraint c) {
            return Stream.of(of(table, c.constraint()));
        } else if (change instanceof Change.CreateIndex c) {
            return Stream.of(new Thing(List.of(c.index().name())));
        } else if (change instanceof Change.DropIndex c) {
            return Stream.of(new Thing(List.of(c.index())));
        } else if (change instanceof Change.RenameIndex c) {
            return Stream.of(new Thing(List.of(c.index())), new Thing(List.of(c.to())));
        } else if (change instanceof Change.RebuildIndex c) {
            return Stream.of(new Thing(List.of(c.index())));
        }
        return Stream.of(of(table));
    }

    /** By its name, where it has one, and by what it stands on. */
    private static Stream<Thing> constraint(Name table, Constraint constraint) {
        return Stream.concat(
                constraint.name().stream().map(name -> of(table, name)),
                constraint.columns().stream().map(column -> of(table, column)));
    }
}
