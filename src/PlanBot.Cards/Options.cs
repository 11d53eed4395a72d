namespace PlanBot.Cards;

/// <summary>The space above an element; <see cref="Default"/> leaves it to the client.</summary>
public enum Spacing { /// <summary>The client's choice.</summary>
    Default, /// <summary>No space.</summary>
    None, /// <summary>Small.</summary>
    Small, /// <summary>Medium.</summary>
    Medium, /// <summary>Large.</summary>
    Large, /// <summary>The host's padding.</summary>
    Padding }

/// <summary>The weight of text.</summary>
public enum Weight { /// <summary>Regular.</summary>
    Default, /// <summary>Lighter.</summary>
    Lighter, /// <summary>Bolder.</summary>
    Bolder }

/// <summary>The size of text.</summary>
public enum Size { /// <summary>Regular.</summary>
    Default, /// <summary>Small.</summary>
    Small, /// <summary>Medium.</summary>
    Medium, /// <summary>Large.</summary>
    Large, /// <summary>Extra large.</summary>
    ExtraLarge }

/// <summary>What a heading stands above.</summary>
public enum Heading { /// <summary>No heading.</summary>
    None, /// <summary>The whole card.</summary>
    Title, /// <summary>A part of it.</summary>
    Section }

/// <summary>The meaning of a colour; never the only carrier of that meaning.</summary>
public enum Color { /// <summary>Neutral text.</summary>
    Default, /// <summary>The host's accent.</summary>
    Accent, /// <summary>On track, done.</summary>
    Good, /// <summary>At risk, due soon. Bars and backgrounds show it; text does not.</summary>
    Warning, /// <summary>Late, off track, an error.</summary>
    Attention }

/// <summary>The background of a container.</summary>
public enum ContainerStyle { /// <summary>None.</summary>
    Default, /// <summary>Slightly raised.</summary>
    Emphasis, /// <summary>Accent.</summary>
    Accent, /// <summary>Good.</summary>
    Good, /// <summary>Warning.</summary>
    Warning, /// <summary>Attention.</summary>
    Attention }

/// <summary>Whom a people picker offers.</summary>
public enum PeopleScope { /// <summary>Nobody: it is no people picker.</summary>
    None, /// <summary>The members of the conversation in which the card stands.</summary>
    Conversation, /// <summary>Everybody in the organisation.</summary>
    Organisation }

/// <summary>How strongly a button calls.</summary>
public enum ActionStyle { /// <summary>An ordinary button.</summary>
    Default, /// <summary>The one that most people want.</summary>
    Positive, /// <summary>One that takes something away.</summary>
    Destructive }
