package dev.restamp.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Revisions as they lie in a project: beside them the settings and the environment that hardly any is without. */
final class UsualProject {

    private static final String SETTINGS = """
            [alembic]
            script_location = %(here)s/migrations
            prepend_sys_path = .
            file_template = %%(rev)s_%%(slug)s
            version_path_separator = os

            [loggers]
            keys = root
            """;

    private static final String ENVIRONMENT = """
            import os
            import sys
            from logging.config import fileConfig

            from alembic import context
            from sqlalchemy import engine_from_config, pool

            sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

            from app.models import Base

            config = context.config
            if config.config_file_name is not None:
                fileConfig(config.config_file_name)
            config.set_main_option("sqlalchemy.url", os.environ.get("DATABASE_URL", "sqlite:///app.db"))
            target_metadata = Base.metadata


            def run_migrations_offline() -> None:
                context.configure(
                    url=config.get_main_option("sqlalchemy.url"), target_metadata=target_metadata, literal_binds=True
                )
                with context.begin_transaction():
                    context.run_migrations()


            def run_migrations_online() -> None:
                connectable = engine_from_config(
                    config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool
                )
                with connectable.connect() as connection:
                    context.configure(
                        connection=connection,
                        target_metadata=target_metadata,
                        compare_type=True,
                        render_as_batch=connection.dialect.name == "sqlite",
                    )
                    with context.begin_transaction():
                        context.run_migrations()


            if context.is_offline_mode():
                run_migrations_offline()
            else:
                run_migrations_online()
            """;

    private static final String MODELS = """
            from sqlalchemy import MetaData
            from sqlalchemy.orm import DeclarativeBase


            class Base(DeclarativeBase):
                metadata = MetaData()
            """;

    private UsualProject() {}

    /** One of these revisions, in this folder. */
    static Path around(Path revisions, Path folder) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        List<Path> files;
        try (Stream<Path> all = Files.list(revisions)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, versions.resolve(file.getFileName()));
        }
        Files.writeString(folder.resolve("alembic.ini"), SETTINGS);
        Files.writeString(folder.resolve("migrations/env.py"), ENVIRONMENT);
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/__init__.py"), "");
        Files.writeString(folder.resolve("app/models.py"), MODELS);
        return folder;
    }
}
