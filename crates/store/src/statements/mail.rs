//! Statements about letters.

statements! {
    MAIL_GET = "select host, port, security, login, secret, sender from mail_settings where key = 1";
    MAIL_CLEAR = "delete from mail_settings";
    MAIL_PUT = "insert into mail_settings (key, host, port, security, login, secret, sender) values (1, $1, $2, $3, $4, $5, $6)";
    LETTER_ADD = "insert into letter (key, id, kind, sealed, created_at, tries, due_at, problem) values ($1, $2, $3, $4, $5, 0, $5, '')";
    LETTER_CLAIM = "update letter set due_at = $2
        where key = (select key from letter where sent_at is null and failed_at is null and due_at <= $1 order by due_at, key limit 1)
            and due_at <= $1
        returning key, id, kind, sealed, created_at, tries, sent_at, failed_at, problem";
    LETTERS_SEALED = "select key, sealed from letter where sealed <> ''";
    LETTER_DELETE = "delete from letter where key = $1";
    LETTER_SENT = "update letter set sent_at = $2, tries = tries + 1, sealed = '', problem = '' where key = $1";
    LETTER_FAILED = "update letter set tries = tries + 1, problem = $2, due_at = $3, failed_at = $4 where key = $1";
    LETTER_RETRY = "update letter set failed_at = null, due_at = $2, tries = 0 where id = $1 and failed_at is not null and sealed <> ''";
    LETTERS_GIVE_UP = "update letter set failed_at = $1, sealed = '' where sent_at is null";
    LETTERS = "select key, id, kind, sealed, created_at, tries, sent_at, failed_at, problem from letter order by key desc limit $1";
}
