package dev.restamp.dialect;

/** What a script is run with: the shell that comes with the database, or any program that sends SQL. */
public enum Client {
    SHELL,
    ANY
}
