using System.Collections.Generic;
using System.Linq;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <content>Tags.</content>
internal sealed partial class MediaLiveService
{
    private void AddTags()
    {
        On("CreateTags", call =>
        {
            var tags = Tagged(call);
            foreach (var tag in call.Document.Map("tags"))
            {
                tags[tag.Key] = tag.Value;
            }
            return Answer.Empty(204);
        });
        On("DeleteTags", call =>
        {
            var tags = Tagged(call);
            foreach (var key in call.Request.QueryAll("tagKeys"))
            {
                tags.Remove(key);
            }
            return Answer.Empty(204);
        });
        On("ListTagsForResource", call => Json(200, w => WriteMap(w, "tags", Tagged(call))));
    }

    private Dictionary<string, string> Tagged(Call call)
    {
        var arn = call.Label("resource-arn");
        return store.Channels.Values.FirstOrDefault(c => c.Arn == arn)?.Tags
            ?? store.Inputs.Values.FirstOrDefault(i => i.Arn == arn)?.Tags
            ?? store.SecurityGroups.Values.FirstOrDefault(g => g.Arn == arn)?.Tags
            ?? throw Missing("Resource", arn);
    }
}
