-- Purpose: error messages as they are stored: bounded, and never null, which would mean success.
-- Parameters: messages, one per failed task.
-- Returns: the messages in order. One of more than 20,000 characters keeps its first 15,000 and its last
--   4,000, with a line between them that says how many characters are left out.
create function pgflow_internal.error_texts(messages text[])
returns text[] language plpgsql immutable set search_path to pg_catalog, pg_temp as $$
begin
  return array(
    select case
      when e.message is null then 'No error message given'
      -- Bytes are counted first: that takes no time, however long the message.
      when octet_length(e.message) > 20000 and length(e.message) > 20000 then
        left(e.message, 15000)
          || format(e'\n... %s characters are left out ...\n', length(e.message) - 19000)
          || right(e.message, 4000)
      else e.message
    end
    from unnest(error_texts.messages) with ordinality as e (message, ord)
    order by e.ord
  );
end;
$$;
