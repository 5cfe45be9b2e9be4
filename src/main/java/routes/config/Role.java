package routes.config;

/** A part of the pipeline that can run in a process of its own. */
public enum Role {
    INGEST,
    STORE,
    ANALYTICS,
    DASHBOARD
}
