package dev.restamp.sqlalchemy.connection;

import java.util.Set;

/**
 * What engines, connections, transactions and sessions of SQLAlchemy 1.3 to 2.0, and drivers' own connections and cursors, have
 * besides what {@link ConnectionThing} knows a value of. What is neither here nor there none of them has.
 */
final class OtherNames {

    private static final Set<String> ALL = Set.of("""
        aclose adapters add_listener add_notice_handler add_notify_handler arraysize async async_ autocommit backup
        begin_twophase binary_types bind_mapper bind_table blobopen broken callproc cancel cancel_safe cast
        clear_compiled_cache commit_prepared connection_callable copy copy_expert copy_from copy_to create
        create_aggregate create_window_function cursor_factory dbapi_connection default_isolation_level deferrable
        deleted description deserialize dirty dispatch driver drop dsn echo enable_baked_queries
        enable_relationship_loading encoding expire_on_commit fetch fetchrow fetchval fileno future get_backend_pid
        get_dsn_parameters get_native_connection get_one get_parameter_status get_raw_connection get_transaction_status
        getlimit hash_key hide_parameters identity_key identity_map invalidated is_closed is_detached is_modified
        is_valid isexecuting isolation_level iterdump itersize join_transaction_mode lastrowid load_extension lobject
        logger logging_name new nextset notices notifies nrows object_session pgconn pgconn_ptr pgresult_ptr pipeline
        poll pool prepare_threshold prepared_max protocol_version prune public_methods read_only readonly record_info
        recover_twophase reset rollback_prepared row_count row_factory rowcount rownumber schema_for_object scroll
        scrollable serialize server_version set_authorizer set_progress_handler set_trace_callback set_type_codec
        setinputsizes setlimit setoutputsize should_close_with_result start status statusmessage stream stream_scalars
        string_types sync_session_class terminate text_factory total_changes tpc_begin tpc_commit tpc_prepare
        tpc_recover tpc_rollback transaction twophase typecaster tzinfo_factory update_execution_options wait withhold
        xid
        """.strip().split("\\s+"));

    private OtherNames() {}

    /** What begins with a line below is a class's own affair. */
    static boolean include(String name) {
        return name.startsWith("_") || ALL.contains(name);
    }
}
