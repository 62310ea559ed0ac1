-- Purpose: the token of a task's attempt as text. Run, step, item and attempt make it readable, the rest is random.
-- Parameters: signal: the task's row.
-- Returns: null where nobody has asked for the token.
create function pgflow_internal.token_text(signal pgflow.signals)
returns text language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return case
    when signal.token is not null then concat_ws(
      '.', signal.run_id::text, signal.step_slug, signal.task_index::text, signal.attempt::text,
      replace(signal.token::text, '-', '')
    )
  end;
end;
$$;
