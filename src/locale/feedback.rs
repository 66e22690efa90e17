//! What readers say back in Discord: further questions, votes, questions to a server's team; and what
//! is stored of them.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { FEEDBACK:
    /// The button that opens the form for a question that goes on from an answer.
    follow_up;
    /// The title of that form.
    follow_up_title;
    /// Its field.
    follow_up_question;
    /// The button for an answer that helped.
    helpful;
    /// The button for one that did not.
    not_helpful;
    /// An answer helped.
    vote_helpful;
    /// It did not, and who reads that.
    vote_not_helpful;
    /// The same where no moderator of the place reads questions: the operator of the bot does.
    vote_not_helpful_operator;
    /// Nothing is stored any more, votes neither.
    votes_off;
    /// `/status`: how many votes say that an answer helped.
    votes(helpful: u64, votes: u64);
    /// `/status`: what could not be stored.
    dropped(n: u64);
    /// The button that posts a question to the team of a server.
    team_ask;
    /// Above a question that is posted: who asks it.
    team_question(user: Numeral);
    /// It was posted, in this channel.
    team_asked(channel: Numeral);
    /// It was posted before.
    team_before;
    /// Too many; minutes until the next.
    team_too_often(minutes: u64);
    /// The server takes no questions any more.
    team_unset;
    /// The bot may not write in that channel, and who can let it.
    team_forbidden(channel: Numeral);
    /// The channel is gone, and who can name another.
    team_gone;
    /// `/forget-me` where nothing is stored.
    forget_off;
    /// Nothing was stored of whoever asked.
    forget_nothing;
    /// This much was deleted.
    forgotten(questions: usize, votes: usize);
    /// `/help`: what is stored, and for how many days.
    stored_for(days: u64, forget: &str);
    /// Above the first answer in a new server.
    newcomer(help: &str);
}
